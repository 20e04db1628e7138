using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>One verdict a report, in order.</summary>
[GenerateSerializer, Immutable, Alias("osched.ReportReply")]
public sealed record ReportReply
{
    /// <summary><c>accepted</c>, <c>stale</c> (changes nothing, ever) or <c>retry</c>.</summary>
    [Id(0)]
    public ImmutableArray<string> Results { get; init; } = [];
}
