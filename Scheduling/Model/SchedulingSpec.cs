namespace OrleansScheduler.Scheduling.Model;

/// <summary>How a job wants to be scheduled.</summary>
public sealed record SchedulingSpec
{
    public static SchedulingSpec Default { get; } = new();

    /// <summary>Null: the region's default strategy.</summary>
    public PlacementStrategy? Strategy { get; init; }

    /// <summary>What decides between regions that can run it; null: the largest free part.</summary>
    public RoutingObjective? Objective { get; init; }

    /// <summary>0 to 1000; default <see cref="Priorities.Normal"/>.</summary>
    public int Priority { get; init; } = Priorities.Normal;

    /// <summary>All tasks or none; in this version a job with one task only.</summary>
    public bool Gang { get; init; }

    /// <summary>Unix milliseconds before which no task is placed; null: at once.</summary>
    public long? NotBeforeMs { get; init; }

    /// <summary>How long a task is expected to run, in milliseconds: information for people and plans, not a limit.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Whether a running task may be stopped and run again elsewhere, for example when its node drains. Default true.</summary>
    public bool Preemptible { get; init; } = true;

    /// <summary>Whether the rebalancer may move a running task. Default true.</summary>
    public bool Migratable { get; init; } = true;
}
