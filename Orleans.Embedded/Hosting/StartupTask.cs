using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A function that runs at a stage of a silo's start.</summary>
internal sealed class StartupTask(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> task, int stage) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<StartupTask>(stage, token => task(services, token));
}
