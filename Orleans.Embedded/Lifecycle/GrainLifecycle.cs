using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>The lifecycle of one activation.</summary>
internal sealed class GrainLifecycle : StagedLifecycle, IGrainLifecycle;
