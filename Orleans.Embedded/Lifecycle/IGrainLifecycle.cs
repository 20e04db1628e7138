namespace Orleans.Runtime;

/// <summary>The starting and stopping of an activation, in the stages of <see cref="GrainLifecycleStage"/>.</summary>
public interface IGrainLifecycle : ILifecycleObservable;
