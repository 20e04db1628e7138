namespace OrleansScheduler.Client.Agents;

/// <summary>What became of an attempt. The agent keeps a report until the server calls it accepted or stale.</summary>
public sealed record AttemptReport
{
    public required string Node { get; init; }

    public required string Job { get; init; }

    public required int Task { get; init; }

    public required int Attempt { get; init; }

    public required long Token { get; init; }

    /// <summary>One of <see cref="AttemptStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Exit status of the process, 128 + signal where a signal ended it; null while it runs or where it never started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why, where the exit status does not say it: <c>timeout</c>, <c>out_of_memory</c>, <c>cannot_start: …</c>.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public AttemptUsage? Usage { get; init; }
}
