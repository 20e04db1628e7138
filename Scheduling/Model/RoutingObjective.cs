namespace OrleansScheduler.Scheduling.Model;

/// <summary>What decides between regions that can run a job at once; without one, the largest free part.</summary>
public enum RoutingObjective
{
    /// <summary>The lowest cost per core-hour.</summary>
    Cost,

    /// <summary>The lowest carbon intensity now.</summary>
    Carbon,

    /// <summary>The most free room now.</summary>
    Latency,
}
