namespace OrleansScheduler.Agent.Drivers;

/// <summary>Why an attempt was ended. Those of the server come as they are in its stop order; the rest is the agent's own.</summary>
public static class StopCauses
{
    public const string Cancelled = "cancelled";
    public const string Preempted = "preempted";
    public const string Migrated = "migrated";
    public const string NodeDrained = "node_drained";

    /// <summary>Another attempt holds the task.</summary>
    public const string Superseded = "superseded";

    /// <summary>It ran longer than its spec allows.</summary>
    public const string Timeout = "timeout";

    /// <summary>It wrote more output than the agent keeps.</summary>
    public const string OutputLimit = "output_limit";

    /// <summary>The agent could not reach the silo before the lease ended.</summary>
    public const string LeaseLost = "lease_lost";

    /// <summary>The node was removed.</summary>
    public const string Shutdown = "shutdown";
}
