using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Submissions;

/// <summary>One outcome a submission, in order.</summary>
[GenerateSerializer, Immutable, Alias("osched.SubmitReply")]
public sealed record SubmitReply
{
    /// <summary>The outcomes.</summary>
    [Id(0)]
    public ImmutableArray<SubmitOutcome> Outcomes { get; init; } = [];

    /// <summary>The region that took the jobs.</summary>
    [Id(1)]
    public string Region { get; init; } = "";
}
