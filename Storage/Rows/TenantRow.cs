namespace OrleansScheduler.Storage.Rows;

/// <summary>A tenant and its settings.</summary>
public sealed record TenantRow
{
    /// <summary>Path such as <c>research/nlp</c>.</summary>
    public required string Path { get; init; }

    public int Weight { get; init; } = 1;

    /// <summary>Most tasks that may run at once; null: no limit.</summary>
    public int? RunLimit { get; init; }

    /// <summary>Most tasks that may wait; null: no limit.</summary>
    public int? PendingLimit { get; init; }

    /// <summary>Hard limit as a resource vector in the caller's encoding; null: none.</summary>
    public string? Limit { get; init; }

    /// <summary>Guaranteed resources in the caller's encoding; null: none.</summary>
    public string? Guarantee { get; init; }

    /// <summary>Whether its jobs may run on agents that cannot isolate them.</summary>
    public bool Trusted { get; init; }

    /// <summary>Grows by one with every change, from 1; the store sets it.</summary>
    public long Version { get; init; }

    public required long CreatedAtMs { get; init; }

    public required long ChangedAtMs { get; init; }
}
