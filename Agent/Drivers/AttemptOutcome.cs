using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Drivers;

/// <summary>How an attempt ended, before it is put into the words of the protocol.</summary>
public sealed record AttemptOutcome
{
    /// <summary>Exit status, 128 + signal where one ended the process; null where it never ran or left none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why this agent ended it; null where it ended by itself.</summary>
    public string? StopCause { get; init; }

    /// <summary>What went wrong beside the exit status: <c>vanished</c>, <c>node_rebooted</c>, <c>out_of_memory</c>, <c>cannot_start: …</c>; else null.</summary>
    public string? Fault { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public AttemptUsage? Usage { get; init; }
}
