namespace OrleansScheduler.Client.Views;

/// <summary>What would happen to a job if it were submitted now; nothing is stored.</summary>
public sealed record PlanView
{
    /// <summary><c>place</c>, <c>wait</c> or <c>never</c>.</summary>
    public string Outcome { get; init => field = value ?? ""; } = "";

    /// <summary>Stable reason code.</summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary>The outcome in words.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>How many of its tasks would be placed at once.</summary>
    public int TasksPlacedNow { get; init; }

    /// <summary>Where the first task would go, best first.</summary>
    public IReadOnlyList<NodeScore> Nodes { get; init => field = value ?? []; } = [];

    /// <summary>Nodes rejected, by filter.</summary>
    public IReadOnlyList<FilterCount> Rejected { get; init => field = value ?? []; } = [];
}
