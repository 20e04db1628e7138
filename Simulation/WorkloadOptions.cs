namespace OrleansScheduler.Simulation;

/// <summary>A random workload and its faults; times in milliseconds of virtual time, chances in thousandths.</summary>
public sealed record WorkloadOptions
{
    public ulong Seed { get; init; } = 1;

    public int Nodes { get; init; } = 8;

    public int Tenants { get; init; } = 3;

    public int Jobs { get; init; } = 100;

    /// <summary>Longest time between two submissions; drawn evenly from 0.</summary>
    public long ArrivalMaxMs { get; init; } = 200;

    /// <summary>Longest run of a task; drawn evenly from 1.</summary>
    public long DurationMaxMs { get; init; } = 5_000;

    /// <summary>Most tasks of a job.</summary>
    public int TasksMax { get; init; } = 8;

    /// <summary>Chance that an attempt fails.</summary>
    public int FailPerMille { get; init; } = 50;

    /// <summary>Chance that a node refuses an attempt.</summary>
    public int RefusePerMille { get; init; } = 20;

    /// <summary>Chance, at each submission, that some earlier job is cancelled.</summary>
    public int CancelPerMille { get; init; } = 30;

    /// <summary>Chance, at each submission, that a node is lost, cordoned or drained; it comes back within ten seconds.</summary>
    public int NodeFaultPerMille { get; init; } = 50;

    /// <summary>Chance that a tenant has a guarantee. Draws nothing where it is 0.</summary>
    public int GuaranteePerMille { get; init; }

    /// <summary>Chance, at each submission, that the region forgets everything and recovers from its rows.</summary>
    public int CrashPerMille { get; init; }
}
