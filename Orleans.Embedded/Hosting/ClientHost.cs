using Microsoft.Extensions.Hosting;

namespace OrleansScheduler.Embedded;

/// <summary>Connects the client of a host at its start, so that a cluster that is not there is found then, and ends its calls and observers at its stop.</summary>
internal sealed class ClientHost(CallOrigin origin) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        origin.Close();
        origin.Cluster.Observers.RemoveOf(origin);
        return Task.CompletedTask;
    }
}
