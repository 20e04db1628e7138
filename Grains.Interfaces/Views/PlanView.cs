using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>What would happen to a job if it were submitted now; nothing is stored.</summary>
[GenerateSerializer, Immutable, Alias("osched.PlanView")]
public sealed record PlanView
{
    /// <summary><c>place</c>, <c>wait</c> or <c>never</c>.</summary>
    [Id(0)]
    public string Outcome { get; init; } = "";

    /// <summary>Stable reason code.</summary>
    [Id(1)]
    public string Code { get; init; } = "";

    /// <summary>The outcome in words.</summary>
    [Id(2)]
    public string Text { get; init; } = "";

    /// <summary>How many of its tasks would be placed at once.</summary>
    [Id(3)]
    public int TasksPlacedNow { get; init; }

    /// <summary>Where the first task would go, best first.</summary>
    [Id(4)]
    public ImmutableArray<NodeScore> Nodes { get; init; } = [];

    /// <summary>Nodes rejected, by filter.</summary>
    [Id(5)]
    public ImmutableArray<FilterCount> Rejected { get; init; } = [];
}
