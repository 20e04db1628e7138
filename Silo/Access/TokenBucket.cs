namespace OrleansScheduler.Silo.Access;

/// <summary>
/// A token bucket without a timer: it keeps the time at which it would be full again (generic cell rate algorithm,
/// ITU-T I.371). While a unit is left a request is let in and pays in full, so a dear one is never refused for its price;
/// those after it wait until the debt is paid back.
/// </summary>
/// <param name="perUnit">Time in which one unit comes back.</param>
/// <param name="burst">The most units that it holds.</param>
internal sealed class TokenBucket(TimeSpan perUnit, int burst)
{
    private readonly long _depth = checked(perUnit.Ticks * burst);
    private long _fullAt;

    /// <summary>How long until a unit is left; zero when one is.</summary>
    public TimeSpan WaitAt(long nowTicks) => TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref _fullAt) + perUnit.Ticks - _depth - nowTicks));

    /// <summary>Whether it is full: then it is as good as a new one.</summary>
    public bool IsFullAt(long nowTicks) => Volatile.Read(ref _fullAt) <= nowTicks;

    /// <summary>Takes units if one is left; else says how long to wait.</summary>
    public bool TryTake(int units, long nowTicks, out TimeSpan wait)
    {
        wait = WaitAt(nowTicks);
        if (wait > TimeSpan.Zero)
            return false;
        Charge(units, nowTicks);
        return true;
    }

    /// <summary>Takes units, whether or not they are there.</summary>
    public void Charge(int units, long nowTicks)
    {
        var before = Volatile.Read(ref _fullAt);
        while (true)
        {
            var seen = Interlocked.CompareExchange(ref _fullAt, Math.Max(before, nowTicks) + (perUnit.Ticks * units), before);
            if (seen == before)
                return;
            before = seen;
        }
    }
}
