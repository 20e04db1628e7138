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

    /// <summary><c>operator</c>, <c>tenant</c>, <c>agent</c> or <c>viewer</c>.</summary>
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
}
