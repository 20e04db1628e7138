namespace OrleansScheduler.Embedded;

/// <summary>A coarse clock: it moves with each pulse, so that reading it on every call costs nothing.</summary>
internal sealed class ClusterClock
{
    private long _nowMs;

    /// <summary>Milliseconds since the cluster began, as of the last pulse.</summary>
    internal long NowMs => Volatile.Read(ref _nowMs);

    internal void MoveTo(long nowMs) => Volatile.Write(ref _nowMs, nowMs);
}
