namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>A committed end of an attempt.</summary>
[GenerateSerializer, Immutable, Alias("osched.StopAttempt")]
public sealed record StopAttempt
{
    /// <summary>Which.</summary>
    [Id(0)]
    public AttemptIdentity Attempt { get; init; } = new();

    /// <summary>How.</summary>
    [Id(1)]
    public StopOrder Stop { get; init; } = new();
}
