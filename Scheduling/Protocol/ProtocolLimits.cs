namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>Every bound of the protocol between regions, nodes and agents.</summary>
public static class ProtocolLimits
{
    /// <summary>Most weight (jobs, reports) in one transaction of a region.</summary>
    public const int BatchWeightMax = 4_000;

    /// <summary>Most weight that waits for a transaction; what comes on top is refused with <c>queue_full</c>.</summary>
    public const int InboxWeightMax = 100_000;

    /// <summary>Most commands that wait for an agent's confirmation.</summary>
    public const int OutboxCommandsMax = 20_000;

    /// <summary>Most holds on one node at a time.</summary>
    public const int HoldsPerNodeMax = 256;

    /// <summary>Ended tasks whose last token a node still knows, so that a late duplicate is told apart.</summary>
    public const int EndedTokensMax = 8_192;
}
