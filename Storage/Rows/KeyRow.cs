namespace OrleansScheduler.Storage.Rows;

/// <summary>An access key: only a digest of its secret is kept.</summary>
public sealed record KeyRow
{
    /// <summary>The public part of the key.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret as lower-case hex.</summary>
    public required string SecretHash { get; init; }

    /// <summary><c>operator</c>, <c>tenant-admin</c>, <c>submitter</c>, <c>viewer</c> or <c>agent</c>.</summary>
    public required string Role { get; init; }

    public string? Tenant { get; init; }

    public string? Name { get; init; }

    /// <summary>The nodes that an agent's key is good for: a name, or a prefix followed by <c>*</c>; null for every node.</summary>
    public string? Nodes { get; init; }

    /// <summary>The most nodes that an agent may have registered with the key at once; null: no bound.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>The region that those nodes must join; null: any.</summary>
    public string? Region { get; init; }

    public required long CreatedAtMs { get; init; }

    public long? ExpiresAtMs { get; init; }

    public long? RevokedAtMs { get; init; }
}
