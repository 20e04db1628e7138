namespace OrleansScheduler.Grains.Interfaces.Submissions;

/// <summary>A dry run of a job.</summary>
[GenerateSerializer, Immutable, Alias("osched.PlanRequest")]
public sealed record PlanRequest
{
    /// <summary>The tenant.</summary>
    [Id(0)]
    public string Tenant { get; init; } = "";

    /// <summary>The spec's canonical JSON.</summary>
    [Id(1)]
    public string SpecJson { get; init; } = "";
}
