using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A node as the region grain needs it beside the scheduler: for its row, its views and its orders.</summary>
internal sealed class NodeEntry(NodeSpec spec, long registeredAtMs)
{
    public string Name => Spec.Name.Value;

    public NodeSpec Spec { get; set; } = spec;

    public long RegisteredAtMs { get; } = registeredAtMs;

    public NodeState State { get; set; }

    /// <summary>The state its operator chose.</summary>
    public NodeState Wanted { get; set; }

    public string Agent { get; set; } = "";

    public string Driver { get; set; } = "";

    /// <summary>What the operator or the lease said when the state changed.</summary>
    public string? Reason { get; set; }

    public long ChangedAtMs { get; set; } = registeredAtMs;

    public long LastSeenAtMs { get; set; }

    public bool IsRemoved { get; set; }

    public bool IsTouched { get; set; }

    public Dictionary<AttemptId, LiveAttempt> Attempts { get; } = [];
}
