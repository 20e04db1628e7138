using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Tenants;

namespace OrleansScheduler.Grains.Cluster;

/// <summary>
/// Brings tenants' settings to regions. A region that does not take them is asked again until it does; one that recovers
/// reads them from the store by itself. Settings that a region refuses for good are not sent again, and delay no others'.
/// </summary>
internal sealed partial class TenantPushes(Grain owner, IGrainFactory grains, ILogger logger)
{
    private readonly SortedDictionary<string, Dictionary<string, TenantSettingsMessage>> _late = new(StringComparer.Ordinal);
    private IGrainTimer? _timer;

    public async Task PushAsync(TenantSettingsMessage tenant, IReadOnlyList<string> regions)
    {
        var settled = await Task.WhenAll(regions.Select(r => TryPushAsync(r, tenant)).ToList());
        for (var i = 0; i < settled.Length; i++)
        {
            if (!settled[i])
            {
                Remember(regions[i], tenant);
            }
        }
    }

    /// <summary>True when it need not be sent again: taken, or refused for good.</summary>
    private async Task<bool> TryPushAsync(string region, TenantSettingsMessage tenant)
    {
        try
        {
            await grains.GetGrain<IRegionGrain>(region).TenantsChanged([tenant]);
            return true;
        }
        catch (Exception e) when (PassingFailure.Is(e))
        {
            LogNotTaken(logger, region, tenant.Path, e.Message);
            return false;
        }
        catch (RefusedException e)
        {
            LogRefused(logger, region, tenant.Path, tenant.Version, e);
            return true;
        }
    }

    private void Remember(string region, TenantSettingsMessage tenant)
    {
        if (!_late.TryGetValue(region, out var tenants))
        {
            _late[region] = tenants = new(StringComparer.Ordinal);
        }

        if (!tenants.TryGetValue(tenant.Path, out var known) || known.Version < tenant.Version)
        {
            tenants[tenant.Path] = tenant;
        }

        var period = TimeSpan.FromMilliseconds(GrainLimits.TenantPushRetryMs);
        _timer ??= owner.RegisterGrainTimer(RetryAsync, new GrainTimerCreationOptions(period, period) { Interleave = true, KeepAlive = true });
    }

    private async Task RetryAsync()
    {
        foreach (var (region, tenants) in _late.ToList())
        {
            // One by one: a region that refuses one tenant's settings says nothing of the others'.
            foreach (var tenant in tenants.Values.ToList())
            {
                if (!await TryPushAsync(region, tenant))
                {
                    break;
                }

                if (tenants[tenant.Path].Version == tenant.Version)
                {
                    tenants.Remove(tenant.Path);
                }
            }

            if (tenants.Count == 0)
            {
                _late.Remove(region);
            }
        }

        if (_late.Count == 0)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    [LoggerMessage(EventId = 3401, Level = LogLevel.Information, Message = "Region {Region} did not take tenant {Tenant}'s settings and gets them again: {Problem}")]
    private static partial void LogNotTaken(ILogger logger, string region, string tenant, string problem);

    [LoggerMessage(EventId = 3403, Level = LogLevel.Error, Message = "Region {Region} refuses version {Version} of tenant {Tenant}'s settings for good; it is not sent again.")]
    private static partial void LogRefused(ILogger logger, string region, string tenant, long version, Exception problem);
}
