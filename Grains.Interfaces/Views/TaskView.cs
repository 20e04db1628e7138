using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A task of a job with its attempts, oldest first.</summary>
[GenerateSerializer, Immutable, Alias("osched.TaskView")]
public sealed record TaskView
{
    /// <summary>0 for the first task.</summary>
    [Id(0)]
    public int Index { get; init; }

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Cancelled</c>.</summary>
    [Id(1)]
    public string State { get; init; } = "";

    /// <summary>When its next attempt may start, if it waits out a backoff.</summary>
    [Id(2)]
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Its attempts, oldest first.</summary>
    [Id(3)]
    public ImmutableArray<AttemptView> Attempts { get; init; } = [];

    /// <summary>The only node that it may go to, when an operator has forced it and it has not ended.</summary>
    [Id(4)]
    public string? ForcedTo { get; init; }
}
