namespace OrleansScheduler.Client.Agents;

/// <summary>The key that an agent got, and what it is good for.</summary>
public sealed record EnrolResponse
{
    /// <summary>The whole key, <c>osk_…</c>; the server does not show it again.</summary>
    public required string Key { get; init; }

    /// <summary>The key's public part.</summary>
    public string KeyId { get; init => field = value ?? ""; } = "";

    /// <summary>The nodes: a name, or a prefix followed by <c>*</c>.</summary>
    public string Nodes { get; init => field = value ?? ""; } = "";

    /// <summary>The most of them that may be registered at once.</summary>
    public int NodeLimit { get; init; }

    /// <summary>The region that they must join; any where null.</summary>
    public string? Region { get; init; }

    /// <summary>The key's id alone: the key must not end in a log.</summary>
    public override string ToString() => KeyId;
}
