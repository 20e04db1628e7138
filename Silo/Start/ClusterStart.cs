using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Start;

/// <summary>
/// Once the grain engine runs: configured regions that are not there yet, the default tenant, the operator's key; then every
/// region is woken, and waited for a moment only, so that a long recovery does not hold the start up: what is asked of a
/// region meanwhile is refused with <c>recovering</c>, everything else is answered. The store is asked for a page of jobs
/// before a region reads it, so that the connection that both use has what such a question needs: a new one to PostgreSQL
/// takes 0.1 s for it.
/// </summary>
internal sealed partial class ClusterStart(
    IGrainFactory grains, IJobQueries jobs, OperatorKey operatorKey, SiloOptions options, StartCalls calls, TimeProvider time,
    ILogger<ClusterStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var cluster = grains.GetGrain<IClusterGrain>(IClusterGrain.Key);
        var known = await RegionsAsync(cluster, cancellationToken);
        // One that is there already is not to be waited for until it has read all that it holds.
        foreach (var region in options.RegionNames.Except(known, StringComparer.Ordinal))
            await calls.AskAsync(() => cluster.EnsureRegion(new RegionCreation { Name = region, Reason = "configured" }), cancellationToken);
        await calls.AskAsync(EnsureDefaultTenantAsync, cancellationToken);
        await operatorKey.EnsureAsync(cancellationToken);
        await jobs.ListAsync(new JobFilter(), cursor: null, Limits.PageDefault, cancellationToken);
        var waking = (await RegionsAsync(cluster, cancellationToken)).Select(WakeAsync).ToList();
        try
        {
            await Task.WhenAll(waking).WaitAsync(Limits.RegionsAwaited, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogRecovering(waking.Count(w => !w.IsCompleted));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<List<string>> RegionsAsync(IClusterGrain cluster, CancellationToken cancellationToken)
    {
        List<string> names = [];
        await calls.AskAsync(async () => names.AddRange((await cluster.GetRouting()).Regions.Select(r => r.Name)), cancellationToken);
        return names;
    }

    private async Task EnsureDefaultTenantAsync()
    {
        try
        {
            // The operator's own tenant on his own machine: trusted, so that its jobs run where no other user can be switched to.
            await grains.GetGrain<ITenantGrain>(options.DefaultTenant)
                .Configure(new TenantChange { Path = options.DefaultTenant, Create = true, Trusted = true, Reason = "first start" });
        }
        catch (RefusedException e) when (e.Code == RefusalCodes.TenantExists)
        {
            // Not the first start.
        }
    }

    private async Task WakeAsync(string region)
    {
        try
        {
            // The rebalancer first: much of its code runs for the first time, and who waits for the region asks at once when it is ready.
            await grains.GetGrain<IRebalancerGrain>(region).Start();
            await grains.GetGrain<IRegionGrain>(region).Wake();
        }
        catch (Exception e)
        {
            // The first request to the region wakes it as well.
            LogAsleep(e, region);
        }
    }

    [LoggerMessage(EventId = 5313, Level = LogLevel.Information, Message = "{Regions} of the regions are still reading what they hold")]
    private partial void LogRecovering(int regions);

    [LoggerMessage(EventId = 5311, Level = LogLevel.Warning, Message = "Region {Region} did not wake at the start")]
    private partial void LogAsleep(Exception exception, string region);
}
