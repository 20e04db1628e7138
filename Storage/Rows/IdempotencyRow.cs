namespace OrleansScheduler.Storage.Rows;

/// <summary>A submission that was made under an idempotency key: unique by tenant and key over all regions.</summary>
public sealed record IdempotencyRow
{
    public required string Tenant { get; init; }

    public required string Key { get; init; }

    /// <summary>Digest of the submitted body, to tell a replay from another request under the same key.</summary>
    public required string BodyHash { get; init; }

    public required string Job { get; init; }

    public required long CreatedAtMs { get; init; }
}
