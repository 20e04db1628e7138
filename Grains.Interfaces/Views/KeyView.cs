namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>An access key; its secret is never shown again after creation.</summary>
[GenerateSerializer, Immutable, Alias("osched.KeyView")]
public sealed record KeyView
{
    /// <summary>The key's public part.</summary>
    [Id(0)]
    public string Id { get; init; } = "";

    /// <summary>What it is for.</summary>
    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary><c>operator</c>, <c>tenant-admin</c>, <c>submitter</c>, <c>viewer</c> or <c>agent</c>.</summary>
    [Id(2)]
    public string Role { get; init; } = "";

    /// <summary>The tenant it is bound to.</summary>
    [Id(3)]
    public string? Tenant { get; init; }

    /// <summary>When it was created.</summary>
    [Id(4)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    [Id(5)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    [Id(6)]
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The nodes that an agent's key is good for: a name, or a prefix followed by <c>*</c>.</summary>
    [Id(7)]
    public string? Nodes { get; init; }

    /// <summary>The region that those nodes must join.</summary>
    [Id(8)]
    public string? Region { get; init; }
}
