using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>
/// A tenant's standing in a region. The dominant share is exactly <paramref name="ShareNumerator"/> over
/// <paramref name="ShareDenominator"/> of <paramref name="DominantResource"/>; tenants are served in ascending order
/// of dominant share divided by weight (DRF, Ghodsi et al. 2011), after those that are below a guarantee.
/// </summary>
/// <param name="DominantResource">The resource of which the tenant has the largest part; empty when it uses none.</param>
/// <param name="Position">From 1, in the order in which tenants are served next.</param>
public sealed record TenantShare(
    TenantPath Tenant,
    int Weight,
    ResourceAmounts Usage,
    string DominantResource,
    long ShareNumerator,
    long ShareDenominator,
    int PendingTasks,
    int RunningTasks,
    int Position)
{
    /// <summary>The dominant share as a number for display, 0 to 1.</summary>
    public double Share => ShareDenominator == 0 ? 0 : (double)ShareNumerator / ShareDenominator;

    /// <summary>
    /// The part of the region that weighted max-min fairness gives the tenant, in millionths rounded down: a demand (what it
    /// uses and what waits for room alone, as a dominant share) that is smaller than its part in full, the rest by weight, and
    /// at least what is guaranteed of what it asks for.
    /// </summary>
    public long FairMillionths { get; init; }

    public ResourceAmounts? HardLimit { get; init; }

    public int? RunLimit { get; init; }

    /// <summary>What is guaranteed to the tenant and those below it, in each region; null: nothing.</summary>
    public ResourceAmounts? Guarantee { get; init; }

    /// <summary>It is served before others since it, or a tenant above, has less than is guaranteed of what its next task asks for.</summary>
    public bool IsBelowGuarantee { get; init; }
}
