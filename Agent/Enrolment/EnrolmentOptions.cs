namespace OrleansScheduler.Agent.Enrolment;

/// <summary>How an agent without a key of its own comes by one.</summary>
public sealed record EnrolmentOptions
{
    /// <summary>The data folder that keeps the key. No default.</summary>
    public required string Folder { get; init; }

    /// <summary>A one-time token to exchange, <c>ose_…</c>; none by default: then only a key that is kept counts.</summary>
    public string? Token { get; init; }

    /// <summary>The folder alone: a token must not end in a log.</summary>
    public override string ToString() => Folder;
}
