namespace OrleansScheduler.Client.Views;

/// <summary>One run of a task on a node.</summary>
public sealed record AttemptView
{
    /// <summary>1 for the first attempt of its task.</summary>
    public int Number { get; init; }

    /// <summary>The fencing token: it grows with each attempt; a report with an older one changes nothing.</summary>
    public long Token { get; init; }

    /// <summary>Where it ran.</summary>
    public string Node { get; init => field = value ?? ""; } = "";

    /// <summary><c>Reserved</c>, <c>Starting</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Preempted</c>, <c>Migrated</c>, <c>Lost</c>, <c>Cancelled</c> or <c>Refused</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>Stable code of how it ended.</summary>
    public string? Reason { get; init; }

    /// <summary>Exit code of its process; 128 + n after signal n.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When the decision was committed.</summary>
    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>When its process started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Processor time used, milliseconds, over all its processes.</summary>
    public long? CpuMs { get; init; }

    /// <summary>Largest resident memory seen, bytes.</summary>
    public long? MemoryPeakBytes { get; init; }
}
