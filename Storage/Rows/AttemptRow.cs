namespace OrleansScheduler.Storage.Rows;

/// <summary>
/// One run of a task on a node. The attempt number grows by one with every attempt of the task from 1 and is
/// also its fencing token. The latest attempt of a task says the task's state.
/// </summary>
public sealed record AttemptRow
{
    public required string Job { get; init; }

    /// <summary>Index of the task in its job, from 0.</summary>
    public required int Task { get; init; }

    /// <summary>Number and fencing token, from 1.</summary>
    public required int Attempt { get; init; }

    public required string Region { get; init; }

    public required string Node { get; init; }

    public required string State { get; init; }

    /// <summary>Epoch of the region under which the attempt was decided.</summary>
    public required long Epoch { get; init; }

    public required long CreatedAtMs { get; init; }

    /// <summary>When it reached its state; the start of a backoff.</summary>
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
