namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>One run of a task on a node.</summary>
[GenerateSerializer, Immutable, Alias("osched.AttemptView")]
public sealed record AttemptView
{
    /// <summary>1 for the first attempt of its task.</summary>
    [Id(0)]
    public int Number { get; init; }

    /// <summary>The fencing token: it grows with each attempt; a report with an older one changes nothing.</summary>
    [Id(1)]
    public long Token { get; init; }

    /// <summary>Where it ran.</summary>
    [Id(2)]
    public string Node { get; init; } = "";

    /// <summary><c>Reserved</c>, <c>Starting</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Preempted</c>, <c>Migrated</c>, <c>Lost</c>, <c>Cancelled</c> or <c>Refused</c>.</summary>
    [Id(3)]
    public string State { get; init; } = "";

    /// <summary>Stable code of how it ended.</summary>
    [Id(4)]
    public string? Reason { get; init; }

    /// <summary>Exit code of its process; 128 + n after signal n.</summary>
    [Id(5)]
    public int? ExitCode { get; init; }

    /// <summary>When the decision was committed.</summary>
    [Id(6)]
    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>When its process started.</summary>
    [Id(7)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    [Id(8)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Processor time used, milliseconds, over all its processes.</summary>
    [Id(9)]
    public long? CpuMs { get; init; }

    /// <summary>Largest resident memory seen, bytes.</summary>
    [Id(10)]
    public long? MemoryPeakBytes { get; init; }
}
