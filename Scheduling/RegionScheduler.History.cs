using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling;

/// <content>What a region's past looks like. It changes no decision.</content>
public sealed partial class RegionScheduler
{
    /// <summary>
    /// Shares over a window that ends now: what each tenant received, and what it was entitled to in each moment.
    /// </summary>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="windowMs">Up to a day; a multiple of the step.</param>
    /// <param name="stepMs">Whole minutes; for a window of at most <see cref="Limits.HistorySeconds"/> also whole seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such window or step is kept.</exception>
    public ShareReport ShareHistory(long nowMs, long windowMs, long stepMs)
    {
        var unit = windowMs <= Limits.HistorySeconds * Limits.HistorySecondMs ? Limits.HistorySecondMs : Limits.HistoryMinuteMs;
        ArgumentOutOfRangeException.ThrowIfLessThan(stepMs, unit);
        ArgumentOutOfRangeException.ThrowIfNotEqual(stepMs % unit, 0, nameof(stepMs));
        ArgumentOutOfRangeException.ThrowIfLessThan(windowMs, stepMs);
        ArgumentOutOfRangeException.ThrowIfNotEqual(windowMs % stepMs, 0, nameof(windowMs));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windowMs, Limits.HistoryMinutes * Limits.HistoryMinuteMs);
        MeasureNow();
        return _shares.Read(nowMs, windowMs, stepMs);
    }

    /// <summary>The minutes of shares after one (Unix milliseconds divided by 60,000), to be kept over a restart.</summary>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="after">The last minute that is kept already.</param>
    /// <param name="withRunning">With the minute that is not over yet, for the last time before a stop.</param>
    public IReadOnlyList<SharePoint> ShareMinutes(long nowMs, long after, bool withRunning)
    {
        MeasureNow();
        return _shares.Minutes(nowMs, after, withRunning);
    }

    /// <summary>Tasks placed and reasons to wait found in the last <see cref="Limits.DecisionSeconds"/> whole seconds.</summary>
    public long RecentDecisions(long nowMs)
    {
        var toMs = nowMs / Limits.HistorySecondMs * Limits.HistorySecondMs;
        return _decisions.Sum(toMs - Limits.DecisionSeconds * Limits.HistorySecondMs, toMs);
    }

    /// <summary>Takes in what was applied and not decided on yet.</summary>
    private void MeasureNow()
    {
        if (_tenants.Touched.Count > 0)
            _shares.Measure(_touchedMs, _scaledFor, _nodes.Catalog);
    }
}
