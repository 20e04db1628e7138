using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>The region's jurisdiction, from now on: tasks that do not allow it are placed no more; what runs goes on.</summary>
public sealed record JurisdictionChanged(Jurisdiction? Jurisdiction) : RegionEvent;
