namespace OrleansScheduler.Agent.Enrolment;

/// <summary>A key that this agent got, as its data folder keeps it.</summary>
/// <param name="Enrolment">The public part of the token that it came of.</param>
/// <param name="Server">The server that gave it.</param>
/// <param name="Key">The whole key.</param>
internal sealed record AgentCredential(string Enrolment, string Server, string Key)
{
    /// <summary>Without the key: records end up in logs.</summary>
    public override string ToString() => $"enrolment {Enrolment} at {Server}";
}
