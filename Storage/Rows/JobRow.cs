namespace OrleansScheduler.Storage.Rows;

/// <summary>
/// A job as the store keeps it: its canonical spec, what recovery needs of it in columns, and its progress.
/// Text of this record is stored as given; times are Unix milliseconds.
/// </summary>
public sealed record JobRow
{
    /// <summary>ULID text (26 characters), so that ids sort by the time of submission.</summary>
    public required string Id { get; init; }

    public required string Region { get; init; }

    /// <summary>Tenant path such as <c>research/nlp</c>.</summary>
    public required string Tenant { get; init; }

    public required string Name { get; init; }

    /// <summary>The job's place in the region's order of acceptance, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    public required string State { get; init; }

    /// <summary>Key of the job's equivalence class; the store only hands it back.</summary>
    public required string Requirement { get; init; }

    /// <summary>The resource vector of one task in the caller's compact encoding.</summary>
    public required string Resources { get; init; }

    /// <summary>Canonical JSON of the submitted spec.</summary>
    public required string Spec { get; init; }

    public string Strategy { get; init; } = "";

    public int Priority { get; init; }

    public int Tasks { get; init; } = 1;

    public int Retries { get; init; }

    public bool Preemptible { get; init; }

    public long? NotBeforeMs { get; init; }

    public required long SubmittedAtMs { get; init; }

    /// <summary>Id of the key that submitted the job, when known.</summary>
    public string? Actor { get; init; }

    /// <summary>
    /// Why it ended so: a code, and the words for it. Of a job that waits, queries give its class's reason
    /// (<see cref="WaitingRow"/>) here.
    /// </summary>
    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    /// <summary>Tasks by where they are: waiting, placed, and ended in one of three ways; the five add up to all tasks.</summary>
    public int Pending { get; init; }

    public int Running { get; init; }

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    public int Cancelled { get; init; }

    public long? StartedAtMs { get; init; }

    /// <summary>Set when the job is over; a row without it is live and comes back on recovery.</summary>
    public long? FinishedAtMs { get; init; }

    public bool CancelRequested { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>Why an operator holds the job, as queries find it; null: nobody does.</summary>
    public string? HeldReason { get; init; }

    /// <summary>Labels by which the job can be listed.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];
}
