namespace OrleansScheduler.Grains.Interfaces;

/// <summary>Stable codes of refusals by grains; the API turns each into an HTTP status.</summary>
public static class RefusalCodes
{
    /// <summary>The region reads its rows after a restart: try again soon (503).</summary>
    public const string Recovering = "recovering";

    /// <summary>The store did not answer, or its answer was lost: the outcome is unknown (503).</summary>
    public const string StoreUnavailable = "store_unavailable";

    /// <summary>No such region (404).</summary>
    public const string RegionUnknown = "region_unknown";

    /// <summary>The region exists already (409).</summary>
    public const string RegionExists = "region_exists";

    /// <summary>No such tenant (404).</summary>
    public const string TenantUnknown = "tenant_unknown";

    /// <summary>The tenant exists already (409).</summary>
    public const string TenantExists = "tenant_exists";

    /// <summary>The settings have changed since they were read (412).</summary>
    public const string EtagMismatch = "etag_mismatch";

    /// <summary>No such job (404).</summary>
    public const string JobNotFound = "job_not_found";

    /// <summary>The job has ended (409).</summary>
    public const string JobFinished = "job_finished";

    /// <summary>No such task in the job (404).</summary>
    public const string TaskNotFound = "task_not_found";

    /// <summary>The task has ended (409).</summary>
    public const string TaskFinished = "task_finished";

    /// <summary>More holds, pauses, vetoes or forced tasks than a region takes (409).</summary>
    public const string HandsTooMany = "hands_too_many";

    /// <summary>No such node (404).</summary>
    public const string NodeUnknown = "node_unknown";

    /// <summary>The node is served by an agent, so it cannot be removed (409).</summary>
    public const string NodeNotLost = "node_not_lost";

    /// <summary>The node's agent cannot be reached (503).</summary>
    public const string NodeUnreachable = "node_unreachable";

    /// <summary>A node of that name belongs to another region (409).</summary>
    public const string NodeElsewhere = "node_elsewhere";

    /// <summary>The same idempotency key came with another request (422).</summary>
    public const string IdempotencyMismatch = "idempotency_mismatch";

    /// <summary>The tenant has too many waiting tasks, or the region takes in more than it can write (429).</summary>
    public const string QueueFull = "queue_full";

    /// <summary>A tenant's guarantee is above its own limit (422).</summary>
    public const string GuaranteeAboveLimit = "guarantee_above_limit";

    /// <summary>A value is not valid here (422).</summary>
    public const string Invalid = "invalid";

    /// <summary>The part of the cluster that is responsible did not answer in time: the outcome is unknown (503).</summary>
    public const string Unavailable = "unavailable";

    /// <summary>The request met a defect of the region; nothing has changed, and its log says more (500).</summary>
    public const string InternalError = "internal_error";

    /// <summary>
    /// Whether the same request may be taken the next time as it is: the refusal says how the region fares, not what the
    /// request asks for. A defect is none of these, for it would be met again.
    /// </summary>
    public static bool Passes(string code) => code is Recovering or StoreUnavailable or QueueFull or Unavailable;
}
