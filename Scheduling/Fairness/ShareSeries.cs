using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// A tenant's past: what it received and what it was entitled to, integrated over time, by second for a quarter of an hour
/// and by minute for a day. Amounts are billionths of the region times milliseconds.
/// </summary>
internal sealed class ShareSeries
{
    private readonly TimeRing _receivedSeconds = new(Limits.HistorySeconds, Limits.HistorySecondMs);
    private readonly TimeRing _entitledSeconds = new(Limits.HistorySeconds, Limits.HistorySecondMs);
    private readonly TimeRing _receivedMinutes = new(Limits.HistoryMinutes, Limits.HistoryMinuteMs);
    private readonly TimeRing _entitledMinutes = new(Limits.HistoryMinutes, Limits.HistoryMinuteMs);

    public void Integrate(long fromMs, long toMs, long received, long entitled)
    {
        _receivedSeconds.Integrate(fromMs, toMs, received);
        _receivedMinutes.Integrate(fromMs, toMs, received);
        _entitledSeconds.Integrate(fromMs, toMs, entitled);
        _entitledMinutes.Integrate(fromMs, toMs, entitled);
    }

    /// <summary>Takes a minute's amounts back that were kept elsewhere.</summary>
    public void Restore(long minute, long received, long entitled)
    {
        _receivedMinutes.Add(minute, received);
        _entitledMinutes.Add(minute, entitled);
    }

    public (long Received, long Entitled) Seconds(long fromMs, long toMs) =>
        (_receivedSeconds.Sum(fromMs, toMs), _entitledSeconds.Sum(fromMs, toMs));

    public (long Received, long Entitled) Minutes(long fromMs, long toMs) =>
        (_receivedMinutes.Sum(fromMs, toMs), _entitledMinutes.Sum(fromMs, toMs));

    public (long Received, long Entitled) Minute(long minute) => (_receivedMinutes[minute], _entitledMinutes[minute]);
}
