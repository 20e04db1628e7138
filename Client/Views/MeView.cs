namespace OrleansScheduler.Client.Views;

/// <summary>Who the server takes the caller for.</summary>
public sealed record MeView
{
    /// <summary><c>operator</c>, <c>tenant</c>, <c>agent</c> or <c>viewer</c>.</summary>
    public string Role { get; init => field = value ?? ""; } = "";

    /// <summary>The tenant that the key is bound to; null when it sees all.</summary>
    public string? Tenant { get; init; }

    /// <summary>The key's public part.</summary>
    public string KeyId { get; init => field = value ?? ""; } = "";

    /// <summary>The key's name.</summary>
    public string? Name { get; init; }
}
