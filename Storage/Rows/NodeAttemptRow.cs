namespace OrleansScheduler.Storage.Rows;

/// <summary>An attempt that is not over, with what is needed of its job to show it at its node.</summary>
public sealed record NodeAttemptRow
{
    public required string Job { get; init; }

    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Canonical JSON of the job's spec.</summary>
    public required string Spec { get; init; }

    public required int Task { get; init; }

    public required int Attempt { get; init; }

    public required string State { get; init; }

    public required long CreatedAtMs { get; init; }

    public long? StartedAtMs { get; init; }
}
