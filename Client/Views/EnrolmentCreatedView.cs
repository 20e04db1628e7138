namespace OrleansScheduler.Client.Views;

/// <summary>An enrolment just created, with its token: the only time that the server shows it.</summary>
public sealed record EnrolmentCreatedView
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

    /// <summary>The token, <c>ose_…</c>: for <c>osched-agent --enrol</c>.</summary>
    public string Token { get; init => field = value ?? ""; } = "";

    /// <summary>The id alone: the token must not end in a log.</summary>
    public override string ToString() => $"enrolment {Id}";
}
