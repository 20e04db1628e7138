using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Hands;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>The pauses that the cluster keeps for all regions, of the cluster and of tenants: these and no others.</summary>
public sealed record ClusterPausesChanged(ImmutableArray<Hand> Pauses) : RegionEvent;
