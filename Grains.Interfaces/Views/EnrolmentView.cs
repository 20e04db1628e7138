namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A one-time token with which an agent gets a key for its nodes; the token itself is not shown again after creation.</summary>
[GenerateSerializer, Immutable, Alias("osched.EnrolmentView")]
public sealed record EnrolmentView
{
    /// <summary>The token's public part.</summary>
    [Id(0)]
    public string Id { get; init; } = "";

    /// <summary>What it is for.</summary>
    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary>The nodes that the agent's key is good for: a name, or a prefix followed by <c>*</c>.</summary>
    [Id(2)]
    public string Nodes { get; init; } = "";

    /// <summary>The most of them that may be registered at once.</summary>
    [Id(3)]
    public int NodeLimit { get; init; }

    /// <summary>The region that they must join; any where null.</summary>
    [Id(4)]
    public string? Region { get; init; }

    /// <summary>When it was created.</summary>
    [Id(5)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the token ends, unless it was used before.</summary>
    [Id(6)]
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When an agent used it.</summary>
    [Id(7)]
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When it was revoked.</summary>
    [Id(8)]
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that the agent got.</summary>
    [Id(9)]
    public string? KeyId { get; init; }
}
