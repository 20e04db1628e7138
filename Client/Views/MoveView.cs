namespace OrleansScheduler.Client.Views;

/// <summary>What became of an order to move waiting jobs to another region.</summary>
public sealed record MoveView
{
    /// <summary>The region that gives them away.</summary>
    public string From { get; init => field = value ?? ""; } = "";

    /// <summary>The region that takes them.</summary>
    public string To { get; init => field = value ?? ""; } = "";

    /// <summary>Jobs that are there now.</summary>
    public int Moved { get; init; }

    /// <summary>Jobs that are on their way: the target has not answered yet.</summary>
    public int Moving { get; init; }

    /// <summary>Jobs that stay where they are, by reason.</summary>
    public IReadOnlyList<MoveRefusalView> Refused { get; init => field = value ?? []; } = [];

    /// <summary>Whether more jobs wait than one order moves: repeat it.</summary>
    public bool More { get; init; }
}
