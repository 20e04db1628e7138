namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>A committed attempt on its way to its node.</summary>
[GenerateSerializer, Immutable, Alias("osched.StartOrder")]
public sealed record StartOrder
{
    /// <summary>Which.</summary>
    [Id(0)]
    public AttemptIdentity Attempt { get; init; } = new();

    /// <summary>What to run.</summary>
    [Id(1)]
    public TaskStart Start { get; init; } = new();
}
