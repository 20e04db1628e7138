using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Tenants;

namespace OrleansScheduler.Grains.Cluster;

/// <summary>
/// Brings tenants' settings to regions. A region that does not take them is asked again until it does; one that recovers
/// reads them from the store by itself.
/// </summary>
internal sealed partial class TenantPushes(Grain owner, IGrainFactory grains, ILogger logger)
{
    private readonly SortedDictionary<string, Dictionary<string, TenantSettingsMessage>> _late = new(StringComparer.Ordinal);
    private IGrainTimer? _timer;

    public async Task PushAsync(TenantSettingsMessage tenant, IReadOnlyList<string> regions)
    {
        var taken = await Task.WhenAll(regions.Select(r => TryPushAsync(r, [tenant])).ToList());
        for (var i = 0; i < taken.Length; i++)
        {
            if (!taken[i])
            {
                Remember(regions[i], tenant);
            }
        }
    }

    private async Task<bool> TryPushAsync(string region, List<TenantSettingsMessage> tenants)
    {
        try
        {
            await grains.GetGrain<IRegionGrain>(region).TenantsChanged([.. tenants]);
            return true;
        }
        catch (Exception e)
        {
            LogNotTaken(logger, region, tenants.Count, e.Message);
            return false;
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
            var sent = tenants.Values.ToList();
            if (!await TryPushAsync(region, sent))
            {
                continue;
            }

            foreach (var tenant in sent)
            {
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

    [LoggerMessage(EventId = 3401, Level = LogLevel.Information, Message = "Region {Region} did not take the settings of {Tenants} tenants and gets them again: {Problem}")]
    private static partial void LogNotTaken(ILogger logger, string region, int tenants, string problem);
}
