namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>Why a task waits, ended or was placed: stable codes, one file. The text beside a code may change, the code never.</summary>
public static class ReasonCodes
{
    // Waiting: nothing will help but other nodes, another spec or another setting of the tenant.
    public const string NoNodes = "no_nodes";
    public const string WrongRegion = "wrong_region";
    public const string Jurisdiction = "jurisdiction";
    public const string ResourceUnknown = "resource_unknown";
    public const string SelectorMatchesNothing = "selector_matches_nothing";
    public const string TaintsNotTolerated = "taints_not_tolerated";
    public const string TooBig = "too_big";
    public const string UntrustedTenant = "untrusted_tenant";
    public const string Vetoed = "vetoed";

    // Waiting: time or other tasks' ends will help.
    public const string NodesUnavailable = "nodes_unavailable";
    public const string WaitingForRoom = "waiting_for_room";
    public const string BehindOtherTenants = "behind_other_tenants";
    public const string WaitingForTurn = "waiting_for_turn";
    public const string TenantRunLimit = "tenant_run_limit";
    public const string TenantHardLimit = "tenant_hard_limit";
    public const string NotBefore = "not_before";
    public const string RetryBackoff = "retry_backoff";
    public const string RefusedBackoff = "refused_backoff";
    public const string Paused = "paused";
    public const string Held = "held";
    public const string ForcedWaits = "forced_waits";
    public const string Moving = "moving";
    public const string Overflow = "overflow";

    // Placed, and what would be.
    public const string Placed = "placed";
    public const string WouldPlace = "would_place";

    // How attempts and jobs end.
    public const string ProcessFailed = "process_failed";
    public const string JobCancelled = "job_cancelled";
    public const string NodeDrained = "node_drained";
    public const string DrainDeadline = "drain_deadline";
    public const string NodeStopped = "node_stopped";
    public const string NodeLost = "node_lost";
    public const string NodeRemoved = "node_removed";
    public const string AgentLost = "agent_lost";
    public const string NodeRefused = "node_refused";
    public const string RetriesExhausted = "retries_exhausted";
    public const string LostTooOften = "lost_too_often";
    public const string RefusedTooOften = "refused_too_often";
    public const string Ended = "ended";

    /// <summary>Whether a waiting task of this reason asks for what no node of its region could give it, as the region is, or is kept from all of them by an operator.</summary>
    public static bool IsHopeless(string code) =>
        code is NoNodes or WrongRegion or ResourceUnknown or SelectorMatchesNothing or TaintsNotTolerated or TooBig or UntrustedTenant
            or Vetoed or Paused;
}
