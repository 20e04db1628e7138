namespace OrleansScheduler.Scheduling.Hands;

/// <summary>What an operator's hand does.</summary>
public enum HandKind
{
    /// <summary>Nothing new is placed: in the cluster, in the region, of a tenant, or of a tenant in the region.</summary>
    Pause,

    /// <summary>Nothing new of one job is placed.</summary>
    Hold,

    /// <summary>A task goes to one node and nowhere else.</summary>
    Force,

    /// <summary>Tasks of a job or a tenant do not go to one node.</summary>
    Veto,

    /// <summary>A draining node is emptied of what still runs at a time.</summary>
    DrainDeadline,
}
