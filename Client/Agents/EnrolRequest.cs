namespace OrleansScheduler.Client.Agents;

/// <summary>The exchange of a one-time token for a key: <c>POST /agents/enrol</c>, without a key.</summary>
public sealed record EnrolRequest
{
    /// <summary>The token that an operator made, <c>ose_…</c>.</summary>
    public required string Token { get; init; }

    /// <summary>Name of the agent program.</summary>
    public required string Agent { get; init; }

    /// <summary>The agent's name alone: the token must not end in a log.</summary>
    public override string ToString() => Agent;
}
