using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Recovery;

/// <summary>The reason last recorded for a tenant's waiting class, so that recovery does not record it again.</summary>
public sealed record RestoredWaiting(TenantPath Tenant, string RequirementKey, string ReasonCode);
