namespace OrleansScheduler.Grains.Interfaces.Submissions;

/// <summary>One validated job on its way to its region.</summary>
[GenerateSerializer, Immutable, Alias("osched.JobSubmission")]
public sealed record JobSubmission
{
    /// <summary>The job's id, made by the API.</summary>
    [Id(0)]
    public string Id { get; init; } = "";

    /// <summary>The spec's canonical JSON.</summary>
    [Id(1)]
    public string SpecJson { get; init; } = "";

    /// <summary>
    /// The spec as its sender has parsed it, which spares a receiver in the same process the same work; it does not cross
    /// processes, and no caller has to set it.
    /// </summary>
    [field: NonSerialized]
    internal object? Spec { get; init; }

    /// <summary>The submitter's key against double submission, unique in its tenant.</summary>
    [Id(2)]
    public string? IdempotencyKey { get; init; }

    /// <summary>Hash of the request body, to tell a replay from another request under the same key.</summary>
    [Id(3)]
    public string? RequestHash { get; init; }

    /// <summary>Why it was sent to its region, for the audit; none where there was no choice.</summary>
    [Id(4)]
    public string? Routing { get; init; }
}
