namespace OrleansScheduler.Client.Views;

/// <summary>A one-time token with which an agent gets a key for its nodes; the token itself is not shown again after creation.</summary>
public sealed record EnrolmentView
{
    /// <summary>The token's public part.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>What it is for.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The nodes that the agent's key is good for: a name, or a prefix followed by <c>*</c>.</summary>
    public string Nodes { get; init => field = value ?? ""; } = "";

    /// <summary>The most of them that may be registered at once.</summary>
    public int NodeLimit { get; init; }

    /// <summary>The region that they must join; any where null.</summary>
    public string? Region { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the token ends, unless it was used before.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When an agent used it.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that the agent got.</summary>
    public string? KeyId { get; init; }
}
