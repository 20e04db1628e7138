namespace OrleansScheduler.Storage.Cluster;

/// <summary>What one slice of pruning deleted.</summary>
public sealed record PruneSlice
{
    /// <summary>Jobs, each with all that belongs to it.</summary>
    public int Jobs { get; init; }

    public int Attempts { get; init; }

    public int IdempotencyKeys { get; init; }

    public int AuditRows { get; init; }

    /// <summary>Whether another slice has work.</summary>
    public bool More { get; init; }

    /// <summary>Whether anything went.</summary>
    public bool IsEmpty => Jobs + Attempts + IdempotencyKeys + AuditRows == 0;
}
