namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A node that a decision looked at, with its score.</summary>
[GenerateSerializer, Immutable, Alias("osched.NodeScore")]
public sealed record NodeScore
{
    /// <summary>The node.</summary>
    [Id(0)]
    public string Node { get; init; } = "";

    /// <summary>Its score under the strategy; higher is better.</summary>
    [Id(1)]
    public double Score { get; init; }
}
