using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A job as it is after the changes; at most one for a job in a <see cref="RegionChanges"/>.</summary>
/// <param name="StartedAtMs">When the first attempt ran.</param>
/// <param name="ExitCode">Of the first task that failed for good; 0 when all succeeded; null while the job lives.</param>
/// <param name="ReasonCode">Why it ended so; null while it lives and when it succeeded.</param>
public sealed record JobChanged(
    JobId Job,
    TenantPath Tenant,
    JobState State,
    JobCounts Counts,
    bool CancelRequested,
    long? StartedAtMs,
    long? FinishedAtMs,
    int? ExitCode,
    string? ReasonCode);
