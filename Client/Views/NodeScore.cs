namespace OrleansScheduler.Client.Views;

/// <summary>A node that a decision looked at, with its score.</summary>
public sealed record NodeScore
{
    /// <summary>The node.</summary>
    public string Node { get; init => field = value ?? ""; } = "";

    /// <summary>Its score under the strategy; higher is better.</summary>
    public double Score { get; init; }
}
