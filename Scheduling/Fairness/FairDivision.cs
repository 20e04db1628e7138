namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// Who is entitled to what, kept up to date as demands change: weighted max-min fairness (<see cref="MaxMinAllocation"/>,
/// Keshav 1997, §9.2.2) of the whole among those who ask, each getting at least what is guaranteed to it, in billionths,
/// rounded down. The order by demand over weight is kept from one division to the next, so that a small change costs one
/// pass and no memory.
/// </summary>
internal sealed class FairDivision
{
    /// <summary>The whole region.</summary>
    public const long Whole = 1_000_000_000;

    private const int SortFrom = 32;
    private readonly List<ShareAccount> _asking = [];
    private int _newcomers;

    /// <summary>Takes in an account whose demand or weight changed.</summary>
    public void Put(ShareAccount account, long nowMs)
    {
        if (account.Demand > 0 == account.AskingIndex >= 0)
            return;
        if (account.Demand > 0)
        {
            account.AskingIndex = _asking.Count;
            _asking.Add(account);
            _newcomers++;
            return;
        }

        // The last one takes its place; the order is restored before it is used.
        var last = _asking[^1];
        _asking[account.AskingIndex] = last;
        last.AskingIndex = account.AskingIndex;
        _asking.RemoveAt(_asking.Count - 1);
        account.AskingIndex = -1;
        account.SetEntitled(0, nowMs);
        _newcomers++;
    }

    /// <summary>Gives each its part: the demand in full where it is small, else what is left by weight.</summary>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="guarantees">Whether any of them has a <see cref="ShareAccount.Guaranteed"/> part.</param>
    public void Divide(long nowMs, bool guarantees = false)
    {
        Order();
        var left = Whole;
        var weights = 0L;
        foreach (var account in _asking)
        {
            account.IsPinned = false;
            weights += account.Weight;
        }

        if (guarantees)
            Pin(nowMs, ref left, ref weights);
        var met = true;
        foreach (var account in _asking)
        {
            if (account.IsPinned)
                continue;
            met = met && (Int128)account.Demand * weights <= (Int128)left * account.Weight;
            if (!met)
            {
                account.SetEntitled((long)((Int128)left * account.Weight / weights), nowMs);
                continue;
            }

            account.SetEntitled(account.Demand, nowMs);
            left -= account.Demand;
            weights -= account.Weight;
        }
    }

    /// <summary>
    /// Those whose guaranteed part is more than what they would get by weight get it first; that leaves less for the others,
    /// so more of them may. Parts that do not fit the whole together are cut, all alike.
    /// </summary>
    private void Pin(long nowMs, ref long left, ref long weights)
    {
        Int128 all = 0;
        foreach (var account in _asking)
            all += account.Guaranteed;
        for (var more = all > 0; more;)
        {
            more = false;
            var (rest, heavy, met) = (left, weights, true);
            foreach (var account in _asking)
            {
                if (account.IsPinned)
                    continue;
                met = met && (Int128)account.Demand * heavy <= (Int128)rest * account.Weight;
                if (met)
                {
                    rest -= account.Demand;
                    heavy -= account.Weight;
                    continue;
                }

                var due = all > Whole ? (long)((Int128)account.Guaranteed * Whole / all) : account.Guaranteed;
                if ((Int128)rest * account.Weight >= (Int128)due * heavy)
                    continue;
                (account.IsPinned, more) = (true, true);
                left -= due;
                weights -= account.Weight;
                account.SetEntitled(due, nowMs);
            }
        }
    }

    /// <summary>Ascending by demand over weight: by insertion, as little has moved since the last time, unless much has.</summary>
    private void Order()
    {
        if (_newcomers > SortFrom)
            _asking.Sort(static (a, b) => Compare(a, b));
        _newcomers = 0;
        for (var i = 0; i < _asking.Count; i++)
        {
            var account = _asking[i];
            var at = i;
            for (; at > 0 && Compare(_asking[at - 1], account) > 0; at--)
            {
                _asking[at] = _asking[at - 1];
                _asking[at].AskingIndex = at;
            }

            _asking[at] = account;
            account.AskingIndex = at;
        }
    }

    // Below the whole times the largest weight: no overflow.
    private static int Compare(ShareAccount a, ShareAccount b) => (a.Demand * b.Weight).CompareTo(b.Demand * a.Weight);
}
