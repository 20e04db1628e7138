namespace OrleansScheduler.Grains.Interfaces.Moves;

/// <summary>What became of a job that was offered to a region.</summary>
[GenerateSerializer, Immutable, Alias("osched.MoveOutcome")]
public sealed record MoveOutcome
{
    /// <summary>The job.</summary>
    [Id(0)]
    public string Job { get; init; } = "";

    /// <summary>Whether the region has it.</summary>
    [Id(1)]
    public bool IsMoved { get; init; }

    /// <summary>Why not, as a stable code.</summary>
    [Id(2)]
    public string? Code { get; init; }

    /// <summary>Why not, in words.</summary>
    [Id(3)]
    public string? Detail { get; init; }
}
