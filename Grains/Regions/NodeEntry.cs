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

    /// <summary>The session under which its agent joined last; "": before these rows were read.</summary>
    public string Session { get; set; } = "";

    /// <summary>What the operator or the lease said when the state changed.</summary>
    public string? Reason { get; set; }

    public long ChangedAtMs { get; set; } = registeredAtMs;

    public long LastSeenAtMs { get; set; }

    /// <summary>How far its agent's clock is ahead, milliseconds, as last heard; null: it never said.</summary>
    public long? ClockSkewMs { get; private set; }

    /// <summary>Since when its clock is off by more than the bound, Unix milliseconds; of no meaning while it is not.</summary>
    public long ClockSkewSinceMs { get; private set; }

    public bool IsRemoved { get; set; }

    public bool IsTouched { get; set; }

    public Dictionary<AttemptId, LiveAttempt> Attempts { get; } = [];

    /// <summary>Takes what the agent's clock said; a skew within the bound ends the one before.</summary>
    public void HearClock(long skewMs, long boundMs, long nowMs)
    {
        if (ClockSkewMs is not { } before || Math.Abs(before) <= boundMs)
        {
            ClockSkewSinceMs = nowMs;
        }

        ClockSkewMs = skewMs;
    }
}
