using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Routing;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Cluster;

/// <summary>
/// The registry of regions and tenants: a cache of their tables under one version, and the one that tells regions of
/// tenants' settings. The version is the sum of all tenants' versions, the number of regions and the versions of their settings, so it grows with each
/// change and is the same after a restart.
/// </summary>
[Reentrant]
public sealed partial class ClusterGrain(
    TimeProvider clock,
    ITenantStore tenantStore,
    IRegionRegistry registry,
    IClusterHands clusterHands,
    ILogger<ClusterGrain> logger) : Grain, IClusterGrain
{
    private readonly SortedDictionary<string, TenantSettingsMessage> _tenants = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RegionRoute> _regions = new(StringComparer.Ordinal);
    private RoutingTable _routing = new();
    private TenantPushes _pushes = null!;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _pushes = new(this, GrainFactory, logger);
        _pausePushes = new(this, GrainFactory, clusterHands, logger);
        await EnsureDefaultTenantAsync(cancellationToken);
        foreach (var tenant in await StoreCalls.AskAsync(() => tenantStore.ListAsync(cancellationToken)))
        {
            _tenants[tenant.Path] = TenantMapping.MessageOf(tenant);
        }

        foreach (var region in await StoreCalls.AskAsync(() => registry.ListAsync(cancellationToken)))
        {
            _regions.Add(region.Name, RouteOf(region));
        }

        Publish();

        // An activation before this one may have ended between a commit and its push.
        _ = _pausePushes.PushAsync(_regions.Keys);
    }

    public Task<RoutingTable> GetRouting() => Task.FromResult(_routing);

    public async Task<RegionView> CreateRegion(RegionCreation creation)
    {
        if (!await AddAsync(creation))
        {
            throw new RefusedException(RefusalCodes.RegionExists, $"There is a region '{creation.Name}' already.");
        }

        return await GrainFactory.GetGrain<IRegionGrain>(creation.Name).GetRegion();
    }

    public Task EnsureRegion(RegionCreation creation) => AddAsync(creation);

    public async Task<ImmutableArray<RegionView>> ListRegions() =>
        [.. await Task.WhenAll(_regions.Values.Select(ViewAsync).ToList())];

    public Task TenantChanged(TenantSettingsMessage tenant)
    {
        if (_tenants.TryGetValue(tenant.Path, out var known) && known.Version >= tenant.Version)
        {
            return Task.CompletedTask;
        }

        _tenants[tenant.Path] = tenant;
        Publish();
        return _pushes.PushAsync(tenant, [.. _regions.Keys]);
    }

    public Task RegionChanged(RegionRoute region)
    {
        if (!_regions.TryGetValue(region.Name, out var known) || known.Version < region.Version)
        {
            _regions[region.Name] = region;
            Publish();
        }

        return Task.CompletedTask;
    }

    private async Task<RegionView> ViewAsync(RegionRoute region)
    {
        try
        {
            return await GrainFactory.GetGrain<IRegionGrain>(region.Name).GetRegion();
        }
        catch (Exception e) when (Unanswered.Is(e))
        {
            // Its silo just died: it recovers on another one, and the list of the others must not wait for that.
            return new() { Name = region.Name, State = "Recovering", Jurisdiction = region.Jurisdiction };
        }
    }

    private async Task<bool> AddAsync(RegionCreation creation)
    {
        if (!RegionName.TryParse(creation.Name, out _))
        {
            throw new RefusedException(RefusalCodes.Invalid,
                $"'{creation.Name}' is not a region's name: 1 to {Scheduling.Model.Limits.RegionNameChars} of a-z, 0-9, '-', '_', '.' are needed.");
        }

        var audit = new ClusterAuditRow
        {
            AtMs = NowMs,
            Kind = "region.created",
            Text = $"Region {creation.Name} was created.",
            Actor = creation.Actor.Length == 0 ? null : creation.Actor,
            Reason = creation.Reason.Length == 0 ? null : creation.Reason,
        };
        var created = await StoreCalls.AskAsync(() => registry.CreateAsync(creation.Name, "{}", audit));
        if (_regions.TryAdd(creation.Name, new() { Name = creation.Name }))
        {
            Publish();
        }

        await GrainFactory.GetGrain<IRegionGrain>(creation.Name).Wake();
        await GrainFactory.GetGrain<IRebalancerGrain>(creation.Name).Start();
        return created;
    }

    private async Task EnsureDefaultTenantAsync(CancellationToken cancellation)
    {
        if (await StoreCalls.AskAsync(() => tenantStore.GetAsync(GrainNames.DefaultTenant, cancellation)) is not null)
        {
            return;
        }

        var now = NowMs;
        // Only operators can submit to it at first: trusted, so that their jobs run on an agent that cannot switch users too.
        var tenant = new TenantRow { Path = GrainNames.DefaultTenant, Trusted = true, CreatedAtMs = now, ChangedAtMs = now };
        try
        {
            await StoreCalls.AskAsync(() => tenantStore.CreateAsync(tenant, new()
            {
                AtMs = now,
                Kind = "tenant.created",
                Tenant = tenant.Path,
                Text = $"Tenant {tenant.Path} was created at the first start.",
            }, cancellation));
        }
        catch (AlreadyExistsException)
        {
            LogDefaultTenantThere(tenant.Path);
        }
    }

    private static RegionRoute RouteOf(RegionRow row)
    {
        var settings = RegionSettingsJson.Read(row.Settings);
        return new() { Name = row.Name, Jurisdiction = settings.Jurisdiction?.Value, Version = settings.Version };
    }

    private void Publish() => _routing = new()
    {
        Version = _tenants.Values.Sum(t => t.Version) + _regions.Count + _regions.Values.Sum(r => r.Version),
        Regions = [.. _regions.Values],
        Tenants = [.. _tenants.Values],
    };

    [LoggerMessage(EventId = 3400, Level = LogLevel.Information, Message = "Tenant {Tenant} was created by another silo.")]
    private partial void LogDefaultTenantThere(string tenant);
}
