using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>
/// An operator empties a node: no new attempts, attempts of preemptible jobs are stopped and run again elsewhere
/// without costing retries, others run to their end, or to the drain's deadline.
/// </summary>
public sealed record NodeDraining(NodeName Node) : RegionEvent
{
    /// <summary>When whatever still runs is stopped, Unix milliseconds; null: never. A drain without one leaves an earlier deadline as it is.</summary>
    public long? UntilMs { get; init; }

    /// <summary>The operator's words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Id of the key that asked.</summary>
    public string Actor { get; init; } = "";
}
