namespace OrleansScheduler.Storage.Rows;

/// <summary>
/// An entry for the cluster's own stream (region ""): the store gives it the next sequence in the
/// transaction of the change that it goes with.
/// </summary>
public sealed record ClusterAuditRow
{
    public required long AtMs { get; init; }

    /// <summary>What happened, such as <c>tenant.created</c>.</summary>
    public required string Kind { get; init; }

    public string? Tenant { get; init; }

    public string? Code { get; init; }

    public required string Text { get; init; }

    /// <summary>Id of the key that asked for it.</summary>
    public string? Actor { get; init; }

    public string? Reason { get; init; }

    /// <summary>JSON object with more about it.</summary>
    public string? Rationale { get; init; }
}
