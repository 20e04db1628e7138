using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>The lifecycle of one silo.</summary>
internal sealed class SiloLifecycle : StagedLifecycle, ISiloLifecycle;
