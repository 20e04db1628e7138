namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// What a tenant receives, asks for and is entitled to now, in billionths of the region, and its past. Rates hold until
/// they change; a change integrates the time since the last one.
/// </summary>
internal sealed class ShareAccount(TenantEntry tenant, long nowMs)
{
    public TenantEntry Tenant { get; } = tenant;

    public int Weight { get; set; } = tenant.Settings.Weight;

    /// <summary>The dominant share that the tenant would have with all placed that waits for room alone; at most the whole.</summary>
    public long Demand { get; set; }

    /// <summary>As <see cref="Demand"/>, by lane; kept for those only to whom something is guaranteed, or to one above.</summary>
    public WideVector Wanted { get; set; }

    /// <summary>What the tenant is due at least, of its demand; 0 where nothing is guaranteed.</summary>
    public long Guaranteed { get; set; }

    /// <summary>For the division under way: it gets what is guaranteed to it, which is more than its part by weight.</summary>
    public bool IsPinned { get; set; }

    public long Received { get; private set; }

    public long Entitled { get; private set; }

    /// <summary>Null while there is nothing to record, or no room for it.</summary>
    public ShareSeries? Series { get; set; }

    /// <summary>The last time at which the tenant received or asked for something.</summary>
    public long BusyAtMs { get; private set; } = nowMs;

    /// <summary>Place among those that ask for something; -1 when it is not there.</summary>
    public int AskingIndex { get; set; } = -1;

    public bool IsIdle => Received == 0 && Entitled == 0 && Demand == 0;

    private long SinceMs { get; set; } = nowMs;

    public void SetReceived(long received, long nowMs)
    {
        if (received == Received)
            return;
        Settle(nowMs);
        Received = received;
    }

    public void SetEntitled(long entitled, long nowMs)
    {
        if (entitled == Entitled)
            return;
        Settle(nowMs);
        Entitled = entitled;
    }

    /// <summary>Integrates up to now.</summary>
    public void Settle(long nowMs)
    {
        if (!IsIdle)
        {
            Series?.Integrate(SinceMs, nowMs, Received, Entitled);
            BusyAtMs = nowMs;
        }

        SinceMs = nowMs;
    }
}
