namespace OrleansScheduler.Storage.Rows;

/// <summary>What may change of an attempt, as absolute values; named by job, task and attempt number.</summary>
public sealed record AttemptChangeRow
{
    public required string Job { get; init; }

    public required int Task { get; init; }

    public required int Attempt { get; init; }

    public required string State { get; init; }

    /// <summary>When it reached this state.</summary>
    public required long ChangedAtMs { get; init; }

    public long? StartedAtMs { get; init; }

    /// <summary>Set when the attempt is over.</summary>
    public long? FinishedAtMs { get; init; }

    public int? ExitCode { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public long? CpuMs { get; init; }

    public long? MemoryPeakBytes { get; init; }
}
