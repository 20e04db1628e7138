namespace OrleansScheduler.Grains;

/// <summary>Names that a host must know to serve the grains.</summary>
public static class GrainNames
{
    /// <summary>The grain storage provider that the host registers: late-seen state such as the rebalancer's history.</summary>
    public const string Storage = "scheduler";

    /// <summary>The tenant that exists from the first start.</summary>
    public const string DefaultTenant = "default";

    /// <summary>The rebalancer's reminder.</summary>
    public const string RebalanceReminder = "rebalance";
}
