using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Submissions;

/// <summary>Jobs of one tenant.</summary>
[GenerateSerializer, Immutable, Alias("osched.SubmitRequest")]
public sealed record SubmitRequest
{
    /// <summary>The tenant.</summary>
    [Id(0)]
    public string Tenant { get; init; } = "";

    /// <summary>Who submits: the key's id.</summary>
    [Id(1)]
    public string Actor { get; init; } = "";

    /// <summary>The jobs, at most 1,000.</summary>
    [Id(2)]
    public ImmutableArray<JobSubmission> Jobs { get; init; } = [];
}
