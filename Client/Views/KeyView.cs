namespace OrleansScheduler.Client.Views;

/// <summary>An access key; its secret is never shown again after creation.</summary>
public sealed record KeyView
{
    /// <summary>The key's public part.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>What it is for.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary><c>operator</c>, <c>tenant-admin</c>, <c>submitter</c>, <c>viewer</c> or <c>agent</c>.</summary>
    public string Role { get; init => field = value ?? ""; } = "";

    /// <summary>The tenant it is bound to.</summary>
    public string? Tenant { get; init; }

    /// <summary>The nodes that an agent's key is good for: a name, or a prefix followed by <c>*</c>.</summary>
    public string? Nodes { get; init; }

    /// <summary>The region that those nodes must join.</summary>
    public string? Region { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
