using OrleansScheduler.Scheduling.Fairness;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>
/// Why a task was the next to be placed: its tenant had the lowest dominant share over weight of those with a task that
/// could go, and the task was the tenant's first by priority and waiting.
/// </summary>
/// <param name="Share">The tenant's dominant share before this placement.</param>
/// <param name="Resource">The resource it is of; empty when the tenant used none.</param>
/// <param name="WaitedMs">Since the job was submitted.</param>
public sealed record PlacementTurn(string Tenant, DominantShare Share, string Resource, int Weight, int Priority, long WaitedMs);
