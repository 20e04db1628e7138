using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Grains.Hands;

/// <summary>
/// Brings the cluster's pauses to regions, always all of them as the store has them. A region that does not take them is
/// asked again until it does; one that recovers reads them by itself.
/// </summary>
internal sealed partial class PausePushes(Grain owner, IGrainFactory grains, IClusterHands hands, ILogger logger)
{
    private readonly SortedSet<string> _late = new(StringComparer.Ordinal);
    private IGrainTimer? _timer;

    public async Task PushAsync(IEnumerable<string> regions)
    {
        _late.UnionWith(regions);
        await TryAsync();
        if (_late.Count > 0 && _timer is null)
        {
            var period = TimeSpan.FromMilliseconds(GrainLimits.TenantPushRetryMs);
            _timer = owner.RegisterGrainTimer(RetryAsync, new GrainTimerCreationOptions(period, period) { Interleave = true, KeepAlive = true });
        }
    }

    private async Task RetryAsync()
    {
        await TryAsync();
        if (_late.Count == 0)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private async Task TryAsync()
    {
        var regions = _late.ToList();
        try
        {
            var stored = await hands.ReadAsync();
            var pauses = new ClusterPauses { Version = stored.Version, Pauses = [.. stored.Hands.Select(HandMapping.MessageOf)] };
            await Task.WhenAll(regions.Select(r => TryAsync(r, pauses)).ToList());
        }
        catch (Storage.StoreUnavailableException e)
        {
            LogNotTaken(logger, string.Join(", ", regions), e.Message);
        }
    }

    private async Task TryAsync(string region, ClusterPauses pauses)
    {
        try
        {
            await grains.GetGrain<IRegionGrain>(region).SetClusterPauses(pauses);
            _late.Remove(region);
        }
        catch (Exception e) when (PassingFailure.Is(e))
        {
            LogNotTaken(logger, region, e.Message);
        }
        catch (RefusedException e)
        {
            // Not sent again before they change, or the region reads them when it recovers.
            LogRefused(logger, region, pauses.Version, e);
            _late.Remove(region);
        }
    }

    [LoggerMessage(EventId = 3402, Level = LogLevel.Information, Message = "Region {Region} did not take the cluster's pauses and gets them again: {Problem}")]
    private static partial void LogNotTaken(ILogger logger, string region, string problem);

    [LoggerMessage(EventId = 3404, Level = LogLevel.Error, Message = "Region {Region} refuses version {Version} of the cluster's pauses for good; it is not sent again.")]
    private static partial void LogRefused(ILogger logger, string region, long version, Exception problem);
}
