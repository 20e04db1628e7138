namespace OrleansScheduler.Client.Views;

/// <summary>How many nodes one filter rejected.</summary>
public sealed record FilterCount
{
    /// <summary>The filter: <c>capacity</c>, <c>selector</c>, <c>taint</c> or <c>state</c>.</summary>
    public string Filter { get; init => field = value ?? ""; } = "";

    /// <summary>Nodes it rejected.</summary>
    public int Nodes { get; init; }

    /// <summary>Why, in words, with figures.</summary>
    public string Text { get; init => field = value ?? ""; } = "";
}
