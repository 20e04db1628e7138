namespace OrleansScheduler.Storage.Rows;

/// <summary>A region's row: who may write it (epoch), how far its sequences are, and its settings.</summary>
public sealed record RegionRow
{
    /// <summary>Name of the region; "" is the cluster's own stream and never listed.</summary>
    public required string Name { get; init; }

    /// <summary>Grows with every activation that takes the region; 0 before the first.</summary>
    public required long Epoch { get; init; }

    /// <summary>Sequence of the last audit row; 0 when there is none.</summary>
    public required long AuditSequence { get; init; }

    /// <summary>Sequence of the last accepted job; 0 when there is none.</summary>
    public required long JobSequence { get; init; }

    /// <summary>JSON object; the store only hands it back.</summary>
    public required string Settings { get; init; }

    public required long CreatedAtMs { get; init; }
}
