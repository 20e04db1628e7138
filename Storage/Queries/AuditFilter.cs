namespace OrleansScheduler.Storage.Queries;

/// <summary>Which audit rows to read; what is null does not matter. All that is set must hold.</summary>
public sealed record AuditFilter
{
    /// <summary>One region's stream ("" is the cluster's own); null: all of them, merged by time.</summary>
    public string? Region { get; init; }

    /// <summary>A tenant and its subtree.</summary>
    public string? Tenant { get; init; }

    public string? Job { get; init; }

    public int? Task { get; init; }

    public string? Node { get; init; }

    public string? Kind { get; init; }
}
