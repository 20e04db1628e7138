using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>A valid job of an admitted tenant. The sequence grows with every job of the region and orders equals.</summary>
public sealed record JobAccepted(JobId Job, TenantPath Tenant, JobSpec Spec, long Sequence) : RegionEvent;
