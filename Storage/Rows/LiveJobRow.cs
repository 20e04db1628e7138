namespace OrleansScheduler.Storage.Rows;

/// <summary>
/// A job that is not over, as recovery reads it: parsed columns only, no spec. Strings that repeat
/// (tenant, requirement, state) are one object for all rows of a load.
/// </summary>
public sealed record LiveJobRow
{
    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required long Sequence { get; init; }

    public required string State { get; init; }

    public required string Requirement { get; init; }

    public required int Priority { get; init; }

    public required int Tasks { get; init; }

    public required int Retries { get; init; }

    public required bool Preemptible { get; init; }

    public required long SubmittedAtMs { get; init; }

    public required long? NotBeforeMs { get; init; }

    public required long? StartedAtMs { get; init; }

    public required bool CancelRequested { get; init; }
}
