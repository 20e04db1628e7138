namespace OrleansScheduler.Client.Views;

/// <summary>An access key; its secret is never shown again after creation.</summary>
public sealed record KeyView
{
    /// <summary>The key's public part.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>What it is for.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary><c>operator</c>, <c>tenant</c>, <c>agent</c> or <c>viewer</c>.</summary>
    public string Role { get; init => field = value ?? ""; } = "";

    /// <summary>The tenant it is bound to.</summary>
    public string? Tenant { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
