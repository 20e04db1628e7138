using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>An attempt that has not ended, as the region grain needs it beside the scheduler: for its row and its orders.</summary>
internal sealed class LiveAttempt(AttemptId id, long token, NodeEntry node, TenantPath tenant, ResourceAmounts resources, long placedAtMs)
{
    public AttemptId Id { get; } = id;

    public long Token { get; } = token;

    public NodeEntry Node { get; } = node;

    public TenantPath Tenant { get; } = tenant;

    public ResourceAmounts Resources { get; } = resources;

    public long PlacedAtMs { get; } = placedAtMs;

    public AttemptState State { get; set; } = AttemptState.Reserved;

    /// <summary>When it reached its state.</summary>
    public long ChangedAtMs { get; set; } = placedAtMs;

    public long? StartedAtMs { get; set; }

    public long? FinishedAtMs { get; set; }

    public int? ExitCode { get; set; }

    public string? ReasonCode { get; set; }

    public string? Reason { get; set; }

    public AttemptUsage? Usage { get; set; }

    /// <summary>Why its node was told to end it; null while it may run.</summary>
    public string? KillReason { get; set; }

    /// <summary>Whether its row does not exist yet.</summary>
    public bool IsNew { get; set; } = true;

    /// <summary>Whether its row is to be written by the turn under way.</summary>
    public bool IsTouched { get; set; }
}
