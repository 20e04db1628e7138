using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A new attempt, to be written and then handed to its node.</summary>
/// <param name="Token">The fencing token: grows with every attempt of the task.</param>
/// <param name="Requirement">Of the task; its resources are what the node holds for it.</param>
public sealed record AttemptPlaced(
    AttemptId Attempt,
    long Token,
    TenantPath Tenant,
    NodeName Node,
    TaskRequirement Requirement,
    PlacementRationale Rationale,
    long AtMs);
