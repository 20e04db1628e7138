using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Recovery;

/// <summary>The columns of a live job that a region needs to go on: no spec, no JSON but the interned requirement key.</summary>
/// <param name="RequirementKey">Of <see cref="TaskRequirement.Key"/>; each distinct key is parsed once.</param>
/// <param name="NotBeforeMs">From the spec; null: at once.</param>
public sealed record RestoredJob(
    JobId Job,
    TenantPath Tenant,
    long Sequence,
    string RequirementKey,
    int Tasks,
    int Priority,
    int Retries,
    bool Preemptible,
    long SubmittedAtMs,
    long? NotBeforeMs,
    JobState State = JobState.Pending,
    bool CancelRequested = false,
    long? StartedAtMs = null);
