using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>
/// Why a tenant's tasks of one equivalence class wait has changed: once per class and code, not per task.
/// A null code: none of them waits any more.
/// </summary>
/// <param name="RequirementKey">Of the class.</param>
/// <param name="Example">The first job of the class in the tenant's queue; null when none waits.</param>
public sealed record WaitingChanged(
    TenantPath Tenant,
    string RequirementKey,
    string? ReasonCode,
    string Text,
    JobId? Example,
    int PendingTasks,
    long AtMs);
