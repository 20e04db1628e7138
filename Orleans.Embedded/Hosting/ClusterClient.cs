using Orleans;

namespace OrleansScheduler.Embedded;

/// <summary>The client of a host.</summary>
internal sealed class ClusterClient(CallOrigin origin, IServiceProvider services) : GrainFactory(origin), IClusterClient
{
    public IServiceProvider ServiceProvider => services;
}
