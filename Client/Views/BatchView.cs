namespace OrleansScheduler.Client.Views;

/// <summary>What became of a batch of jobs.</summary>
public sealed record BatchView
{
    /// <summary>One per spec, in the order of the request.</summary>
    public IReadOnlyList<BatchResult> Results { get; init => field = value ?? []; } = [];
}
