namespace OrleansScheduler.Dashboard.Data;

/// <summary>What became of waiting jobs that were to move to another region.</summary>
public sealed record MoveResult
{
    /// <summary>Jobs that are there.</summary>
    public int Moved { get; init; }

    /// <summary>Jobs that are still on their way.</summary>
    public int Moving { get; init; }

    /// <summary>Whether there are more than were looked at.</summary>
    public bool More { get; init; }
}
