namespace Orleans;

/// <summary>Something that starts and stops in numbered stages: lower ones start first and stop last.</summary>
public interface ILifecycleObservable
{
    /// <returns>Dispose it to take part no more.</returns>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
