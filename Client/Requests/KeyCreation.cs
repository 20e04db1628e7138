namespace OrleansScheduler.Client.Requests;

/// <summary>A new key.</summary>
public sealed record KeyCreation
{
    /// <summary><c>operator</c>, <c>tenant-admin</c>, <c>submitter</c>, <c>viewer</c> or <c>agent</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The tenant to bind it to; needed for <c>tenant-admin</c> and <c>submitter</c> (a tenant-admin's own where null), possible for <c>viewer</c>.</summary>
    public string? Tenant { get; init; }

    /// <summary>For the role <c>agent</c>, and needed there: a node's name, a prefix followed by <c>*</c>, or <c>*</c> for every node.</summary>
    public string? Nodes { get; init; }

    /// <summary>The most nodes that may be registered with an agent's key at once; no bound where null.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>The region that the nodes of an agent's key must join; any where null.</summary>
    public string? Region { get; init; }

    /// <summary>What it is for.</summary>
    public string? Name { get; init; }

    /// <summary>When it ends; never where null.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why, 1 to 500 characters; goes into the audit.</summary>
    public required string Reason { get; init; }
}
