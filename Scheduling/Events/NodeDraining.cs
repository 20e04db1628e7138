using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>
/// An operator empties a node: no new attempts, attempts of preemptible jobs are stopped and run again elsewhere
/// without costing retries, others run to their end.
/// </summary>
public sealed record NodeDraining(NodeName Node) : RegionEvent;
