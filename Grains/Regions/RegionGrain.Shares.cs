using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using Limits = OrleansScheduler.Scheduling.Model.Limits;

namespace OrleansScheduler.Grains.Regions;

/// <content>
/// Shares over time: asked for, and kept minute by minute beside the commits. What is not kept when a silo dies is a gap in a
/// chart: at most the minute under way.
/// </content>
public sealed partial class RegionGrain
{
    private readonly IShareHistory _history;
    private Task _keeping = Task.CompletedTask;

    public Task<FairnessView> GetFairness(int windowSeconds, string? tenant)
    {
        var memory = Demand();
        TenantPath? within = tenant is null ? null
            : TenantPath.TryParse(tenant, out var path) ? path
            : throw new RefusedException(RefusalCodes.TenantUnknown, $"'{tenant}' is not a tenant's path.");
        var window = FairnessWindow.Of(windowSeconds);
        var report = memory.Scheduler.ShareHistory(NowMs, window.Seconds * Limits.HistorySecondMs, window.StepSeconds * Limits.HistorySecondMs);
        return Task.FromResult(FairnessViews.Of(Name, report, within));
    }

    /// <summary>Keeps the minutes that are over since the last time.</summary>
    private void KeepShares()
    {
        if (_memory is { } memory && _keeping.IsCompleted && NowMs / Limits.HistoryMinuteMs > memory.SharesKept + 1)
        {
            _keeping = KeepSharesAsync(memory, withRunning: false);
        }
    }

    private async Task KeepSharesAsync(RegionMemory memory, bool withRunning)
    {
        var points = memory.Scheduler.ShareMinutes(NowMs, memory.SharesKept, withRunning);
        if (points.Count == 0)
        {
            return;
        }

        try
        {
            var oldest = points[^1].Minute - Limits.HistoryMinutes;
            await _history.WriteAsync(Name, memory.Epoch, [.. points.Select(RowMapping.Of)], oldest);
            memory.SharesKept = points[^1].Minute;
        }
        catch (EpochFencedException)
        {
            // Whoever has the region now keeps its minutes; the next commit here finds out too.
            LogSharesFenced(Name, memory.Epoch);
        }
        catch (StoreUnavailableException e)
        {
            LogSharesNotKept(Name, points.Count, e);
        }
    }

    [LoggerMessage(EventId = 3215, Level = LogLevel.Debug, Message = "Region {Region} was taken over; its shares are no longer kept under epoch {Epoch}.")]
    private partial void LogSharesFenced(string region, long epoch);

    [LoggerMessage(EventId = 3216, Level = LogLevel.Warning, Message = "Region {Region}: {Points} points of its shares could not be kept and are tried again.")]
    private partial void LogSharesNotKept(string region, int points, Exception problem);
}
