namespace OrleansScheduler.Silo.Agents;

/// <summary>Forgets the sessions of agents that are gone.</summary>
internal sealed class AgentHubSweep(AgentHub hub, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(Limits.KeepAliveMs), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                hub.CloseIdle();
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }
}
