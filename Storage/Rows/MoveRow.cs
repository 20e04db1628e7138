namespace OrleansScheduler.Storage.Rows;

/// <summary>A job that never ran, on its way from one region to another.</summary>
public sealed record MoveRow
{
    public required string Job { get; init; }

    /// <summary>The region that gives it away; until <see cref="Done"/> the job is there.</summary>
    public required string Source { get; init; }

    public required string Target { get; init; }

    /// <summary>Whether the target has it.</summary>
    public bool Done { get; init; }

    public required long AtMs { get; init; }

    /// <summary>Stable code of why the system moves it; null when an operator does.</summary>
    public string? Code { get; init; }

    /// <summary>Id of the key that asked for it; null when the system moves it.</summary>
    public string? Actor { get; init; }

    /// <summary>The operator's words, or the system's.</summary>
    public required string Reason { get; init; }
}
