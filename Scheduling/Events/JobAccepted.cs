using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>A valid job of an admitted tenant. The sequence grows with every job of the region and orders equals.</summary>
/// <param name="Routing">Why it was sent to this region, for the audit; empty where there was no choice.</param>
public sealed record JobAccepted(JobId Job, TenantPath Tenant, JobSpec Spec, long Sequence, string Routing = "") : RegionEvent;
