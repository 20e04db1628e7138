namespace OrleansScheduler.Client.Requests;

/// <summary>A new key.</summary>
public sealed record KeyCreation
{
    /// <summary><c>operator</c>, <c>tenant</c>, <c>agent</c> or <c>viewer</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The tenant to bind it to; needed for the role <c>tenant</c>, possible for <c>viewer</c>.</summary>
    public string? Tenant { get; init; }

    /// <summary>What it is for.</summary>
    public string? Name { get; init; }

    /// <summary>When it ends; never where null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
