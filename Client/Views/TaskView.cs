namespace OrleansScheduler.Client.Views;

/// <summary>A task of a job with its attempts, oldest first.</summary>
public sealed record TaskView
{
    /// <summary>0 for the first task.</summary>
    public int Index { get; init; }

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Cancelled</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>When its next attempt may start, if it waits out a backoff.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Its attempts, oldest first.</summary>
    public IReadOnlyList<AttemptView> Attempts { get; init => field = value ?? []; } = [];

    /// <summary>The only node that it may go to, when an operator has forced it and it has not ended.</summary>
    public string? ForcedTo { get; init; }
}
