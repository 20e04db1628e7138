namespace OrleansScheduler.Client.Specs;

/// <summary>How a job wants to be scheduled; what is null is the server's default.</summary>
public sealed record SchedulingSpec
{
    /// <summary><c>best-fit</c>, <c>worst-fit</c>, <c>first-fit</c>, <c>spread</c> or <c>round-robin</c>.</summary>
    public string? Strategy { get; init; }

    /// <summary>What decides between regions: <c>cost</c>, <c>carbon</c> or <c>latency</c>.</summary>
    public string? Objective { get; init; }

    /// <summary>A class such as <c>high</c>, or a number from 0 to 1000 as text.</summary>
    public string? Priority { get; init; }

    /// <summary>All tasks or none.</summary>
    public bool? Gang { get; init; }

    /// <summary>No task is placed before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How long a task is expected to run: <c>90s</c>, <c>2h</c>. Not a limit.</summary>
    public string? Duration { get; init; }

    public bool? Preemptible { get; init; }

    public bool? Migratable { get; init; }
}
