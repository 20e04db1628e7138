namespace OrleansScheduler.Storage.Rows;

/// <summary>Something that an operator laid on a region, or on all of them, and that holds until it is lifted.</summary>
public sealed record HandRow
{
    /// <summary>The region; "" is the whole cluster.</summary>
    public required string Region { get; init; }

    /// <summary>One of <see cref="HandKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique in its region and kind.</summary>
    public required string Id { get; init; }

    public string? Tenant { get; init; }

    public string? Job { get; init; }

    public int? Task { get; init; }

    public string? Node { get; init; }

    /// <summary>When it comes into effect or ends by itself, Unix milliseconds; null: never.</summary>
    public long? UntilMs { get; init; }

    /// <summary>That time has come, and what it calls for was ordered.</summary>
    public bool Done { get; init; }

    /// <summary>The operator's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Id of the key that asked.</summary>
    public required string Actor { get; init; }

    public required long AtMs { get; init; }
}
