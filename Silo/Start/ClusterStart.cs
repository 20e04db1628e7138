using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Start;

/// <summary>
/// Once the grain engine runs: configured regions, the default tenant, the operator's key; then every region is woken
/// without waiting for it, so that a long recovery does not hold the start up. The store is asked for a page of jobs before a
/// region reads it, so that the connection that both use has what such a question needs: a new one to PostgreSQL takes 0.1 s
/// for it.
/// </summary>
internal sealed partial class ClusterStart(
    IGrainFactory grains, IJobQueries jobs, OperatorKey operatorKey, SiloOptions options, StartCalls calls, ILogger<ClusterStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var cluster = grains.GetGrain<IClusterGrain>(IClusterGrain.Key);
        foreach (var region in options.RegionNames)
            await calls.AskAsync(() => cluster.EnsureRegion(new RegionCreation { Name = region, Reason = "configured" }), cancellationToken);
        await calls.AskAsync(EnsureDefaultTenantAsync, cancellationToken);
        await operatorKey.EnsureAsync(cancellationToken);
        await jobs.ListAsync(new JobFilter(), cursor: null, Limits.PageDefault, cancellationToken);
        await calls.AskAsync(async () =>
        {
            foreach (var region in (await cluster.GetRouting()).Regions)
                _ = WakeAsync(region.Name);
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
            await grains.GetGrain<IRegionGrain>(region).Wake();
            await grains.GetGrain<IRebalancerGrain>(region).Start();
        }
        catch (Exception e)
        {
            // The first request to the region wakes it as well.
            LogAsleep(e, region);
        }
    }

    [LoggerMessage(EventId = 5311, Level = LogLevel.Warning, Message = "Region {Region} did not wake at the start")]
    private partial void LogAsleep(Exception exception, string region);
}
