namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// Amounts by time, in buckets of one width counted from the Unix epoch; the newest of them are kept. A rate that holds
/// for a span is integrated exactly: each bucket gets the rate times the milliseconds that lie in it. Nothing is allocated
/// after the ring was made.
/// </summary>
internal sealed class TimeRing(int buckets, long widthMs)
{
    private readonly long[] _amounts = new long[buckets];
    private long _newest = -buckets;

    /// <summary>What lies in the bucket of this number (time divided by the width); 0 for those that are not kept.</summary>
    public long this[long number] => number > _newest || number <= _newest - buckets ? 0 : _amounts[number % buckets];

    /// <summary>Integrates a rate per millisecond from one time up to another; what is older than the ring is dropped.</summary>
    /// <exception cref="OverflowException">A bucket's amount leaves the range of <see cref="long"/>.</exception>
    public void Integrate(long fromMs, long toMs, long perMs)
    {
        if (toMs <= fromMs || perMs == 0)
            return;
        MoveTo((toMs - 1) / widthMs);
        for (var at = Math.Max(fromMs, (_newest - buckets + 1) * widthMs); at < toMs;)
        {
            var number = at / widthMs;
            var end = Math.Min(toMs, (number + 1) * widthMs);
            ref var amount = ref _amounts[number % buckets];
            amount = checked(amount + perMs * (end - at));
            at = end;
        }
    }

    /// <summary>Adds an amount to one bucket, unless it is older than the ring.</summary>
    public void Add(long number, long amount)
    {
        MoveTo(number);
        if (number > _newest - buckets)
            _amounts[number % buckets] = checked(_amounts[number % buckets] + amount);
    }

    /// <summary>The sum over the buckets that begin in a span.</summary>
    public long Sum(long fromMs, long toMs)
    {
        long sum = 0;
        for (var number = Math.Max(0, (fromMs + widthMs - 1) / widthMs); number * widthMs < toMs; number++)
            sum += this[number];
        return sum;
    }

    private void MoveTo(long number)
    {
        if (number <= _newest)
            return;
        if (number - _newest >= buckets)
            Array.Clear(_amounts);
        else
            for (var cleared = _newest + 1; cleared <= number; cleared++)
                _amounts[cleared % buckets] = 0;
        _newest = number;
    }
}
