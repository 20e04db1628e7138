using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>What of a tenant's limits this region may use has changed, or was asked for in vain.</summary>
/// <param name="Bound">The slice; null: the limits hold here alone.</param>
/// <param name="IsAnswered">Whether the lender has no more for now: a task that waits for it waits for the limit.</param>
public sealed record SliceChanged(TenantPath Tenant, Slice? Bound, bool IsAnswered) : RegionEvent;
