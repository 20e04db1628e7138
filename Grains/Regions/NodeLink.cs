namespace OrleansScheduler.Grains.Regions;

/// <summary>What is on its way from a region to one node grain.</summary>
internal sealed class NodeLink(NodeEntry node)
{
    public NodeEntry Node { get; } = node;

    public List<LiveAttempt> Starts { get; private set; } = [];

    public List<LiveAttempt> Stops { get; private set; } = [];

    /// <summary>Whether the node grain has to be given the region's view first.</summary>
    public bool NeedsAdopt { get; set; }

    public bool InFlight { get; set; }

    /// <summary>When the node grain last answered.</summary>
    public long AnsweredAtMs { get; set; }

    /// <summary>Not before then is it called again after a failure.</summary>
    public long RetryAtMs { get; set; }

    /// <summary>The session that was named when the node grain was told that the node is lost.</summary>
    public string? ToldLost { get; set; }

    public bool KnowsLoss => ToldLost == Node.Session;

    public bool HasWork => NeedsAdopt || Starts.Count > 0 || Stops.Count > 0;

    /// <summary>How long the node grain has said nothing, ms.</summary>
    public long SilentAt(long timeMs) => timeMs - AnsweredAtMs;

    /// <summary>Whether it is to be called with what it has not taken yet.</summary>
    public bool IsDue(long timeMs) => HasWork && timeMs >= RetryAtMs;

    /// <summary>Whether it has nothing to do and is to be asked when it heard its agent, which people are shown.</summary>
    public bool IsQuiet(long timeMs, int leaseMs) => !InFlight && !HasWork && SilentAt(timeMs) >= leaseMs / GrainLimits.LooksPerLease;

    /// <summary>The next orders, oldest first.</summary>
    public (List<LiveAttempt> Starts, List<LiveAttempt> Stops) Take()
    {
        var taken = (Cut(Starts), Cut(Stops));
        Starts = Rest(Starts);
        Stops = Rest(Stops);
        return taken;
    }

    /// <summary>Orders that may not have arrived go first again.</summary>
    public void PutBack(List<LiveAttempt> starts, List<LiveAttempt> stops)
    {
        Starts = [.. starts, .. Starts];
        Stops = [.. stops, .. Stops];
    }

    private static List<LiveAttempt> Cut(List<LiveAttempt> orders) =>
        orders.Count <= GrainLimits.OrdersPerDispatch ? orders : orders.GetRange(0, GrainLimits.OrdersPerDispatch);

    private static List<LiveAttempt> Rest(List<LiveAttempt> orders) =>
        orders.Count <= GrainLimits.OrdersPerDispatch ? [] : orders.GetRange(GrainLimits.OrdersPerDispatch, orders.Count - GrainLimits.OrdersPerDispatch);
}
