namespace OrleansScheduler.Storage.Rows;

/// <summary>An access key: only a digest of its secret is kept.</summary>
public sealed record KeyRow
{
    /// <summary>The public part of the key.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret as lower-case hex.</summary>
    public required string SecretHash { get; init; }

    /// <summary><c>operator</c>, <c>tenant</c>, <c>agent</c> or <c>viewer</c>.</summary>
    public required string Role { get; init; }

    public string? Tenant { get; init; }

    public string? Name { get; init; }

    public required long CreatedAtMs { get; init; }

    public long? ExpiresAtMs { get; init; }

    public long? RevokedAtMs { get; init; }
}
