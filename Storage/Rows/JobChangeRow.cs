namespace OrleansScheduler.Storage.Rows;

/// <summary>
/// What may change of a job after it was accepted. Every field is the new absolute value, so that
/// writing a change twice is the same as writing it once.
/// </summary>
public sealed record JobChangeRow
{
    public required string Id { get; init; }

    public required string State { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    /// <summary>Tasks by where they are: waiting, placed, and ended in one of three ways; the five add up to all tasks.</summary>
    public int Pending { get; init; }

    public int Running { get; init; }

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    public int Cancelled { get; init; }

    public long? StartedAtMs { get; init; }

    /// <summary>Unix milliseconds at which the job was over; null while it lives.</summary>
    public long? FinishedAtMs { get; init; }

    public bool CancelRequested { get; init; }

    public int? ExitCode { get; init; }
}
