namespace OrleansScheduler.Storage.Rows;

/// <summary>A one-time token with which an agent gets its key: only a digest of its secret is kept.</summary>
public sealed record EnrolmentRow
{
    /// <summary>The public part of the token.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret as lower-case hex.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The nodes that the agent's key will be good for: a name, or a prefix followed by <c>*</c>.</summary>
    public required string Nodes { get; init; }

    /// <summary>The most nodes that it may have registered at once.</summary>
    public required int NodeLimit { get; init; }

    /// <summary>The region that the nodes must join; null: any.</summary>
    public string? Region { get; init; }

    /// <summary>What it is for.</summary>
    public string? Name { get; init; }

    public required long CreatedAtMs { get; init; }

    public required long ExpiresAtMs { get; init; }

    public long? UsedAtMs { get; init; }

    public long? RevokedAtMs { get; init; }

    /// <summary>The key that came of it.</summary>
    public string? KeyId { get; init; }
}
