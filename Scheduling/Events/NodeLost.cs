using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>A node's lease ended: its attempts are lost and their tasks run again elsewhere.</summary>
public sealed record NodeLost(NodeName Node) : RegionEvent;
