namespace OrleansScheduler.Storage.Rows;

/// <summary>
/// One entry of a region's journal, written in the transaction of its effect. Sequences of a region
/// run from 1 without gaps; the cluster's own stream is region "".
/// </summary>
public sealed record AuditRow
{
    public required string Region { get; init; }

    public required long Sequence { get; init; }

    public required long AtMs { get; init; }

    /// <summary>What happened, such as <c>job.accepted</c>.</summary>
    public required string Kind { get; init; }

    public string? Tenant { get; init; }

    public string? Job { get; init; }

    public int? Task { get; init; }

    public int? Attempt { get; init; }

    public string? Node { get; init; }

    public string? Code { get; init; }

    /// <summary>What happened in plain words; may be empty where the kind says it all.</summary>
    public string Text { get; init; } = "";

    /// <summary>Id of the key that asked for it.</summary>
    public string? Actor { get; init; }

    /// <summary>The asker's own words.</summary>
    public string? Reason { get; init; }

    /// <summary>JSON object with the rationale of a decision.</summary>
    public string? Rationale { get; init; }
}
