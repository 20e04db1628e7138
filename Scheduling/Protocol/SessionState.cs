namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>A node's tie to its agent: none → awaiting | connected → expired → connected | awaiting.</summary>
public enum SessionState
{
    /// <summary>Nothing is known of the node.</summary>
    None,

    /// <summary>The region counts on the node; its agent has a lease's time to register.</summary>
    Awaiting,

    /// <summary>An agent holds the lease.</summary>
    Connected,

    /// <summary>The lease ended: the node is lost until an agent registers.</summary>
    Expired,
}
