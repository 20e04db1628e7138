namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>An attempt that an agent holds, as it says itself.</summary>
[GenerateSerializer, Immutable, Alias("osched.KnownAttempt")]
public sealed record KnownAttempt
{
    /// <summary>Which.</summary>
    [Id(0)]
    public AttemptIdentity Attempt { get; init; } = new();

    /// <summary>The state the agent sees.</summary>
    [Id(1)]
    public string State { get; init; } = "";
}
