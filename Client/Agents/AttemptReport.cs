namespace OrleansScheduler.Client.Agents;

/// <summary>What became of an attempt. The agent keeps a report until the server calls it accepted or stale.</summary>
public sealed record AttemptReport
{
    /// <summary>The most characters of a reason or a detail that a server takes.</summary>
    public const int WordsMax = 2_000;

    public required string Node { get; init; }

    public required string Job { get; init; }

    public required int Task { get; init; }

    public required int Attempt { get; init; }

    public required long Token { get; init; }

    /// <summary>One of <see cref="AttemptStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Exit status of the process, 128 + signal where a signal ended it; null while it runs or where it never started.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Stable code of why, where the exit status does not say it, such as <c>timeout</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason in words.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public AttemptUsage? Usage { get; init; }
}
