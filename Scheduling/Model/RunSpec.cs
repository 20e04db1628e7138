using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>What a task runs.</summary>
public sealed record RunSpec(ImmutableArray<string> Command)
{
    /// <summary>Environment variables on top of the agent's own for the task.</summary>
    public LabelSet Env { get; init; } = LabelSet.Empty;

    /// <summary>Milliseconds after which the agent ends an attempt, which then counts as failed; null: no limit.</summary>
    public long? TimeoutMs { get; init; }

    /// <summary>Attempts after the first that failed. Lost, refused and preempted attempts do not count. Default 0.</summary>
    public int Retries { get; init; }
}
