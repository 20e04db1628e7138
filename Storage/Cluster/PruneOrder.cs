namespace OrleansScheduler.Storage.Cluster;

/// <summary>What to prune, how much of it at once, and who asked for it.</summary>
public sealed record PruneOrder
{
    /// <summary>Unix milliseconds: jobs that ended before go, with all that belongs to them.</summary>
    public required long JobsBeforeMs { get; init; }

    /// <summary>Unix milliseconds: audit rows from before go; null leaves the audit alone.</summary>
    public long? AuditBeforeMs { get; init; }

    /// <summary>Most jobs, and most audit rows of each region, of a slice; 1 to <see cref="Limits.PruneSliceRows"/>.</summary>
    public int MaxRows { get; init; } = Limits.PruneSliceRows;

    /// <summary>Time of the audit row that goes with a slice, in Unix milliseconds.</summary>
    public required long AtMs { get; init; }

    /// <summary>Id of the key that asked for it; null for the silo itself.</summary>
    public string? Actor { get; init; }

    public string? Reason { get; init; }
}
