using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>Shares of a region over a window, step by step. A mean share of a step is its amount divided by what of it was observed.</summary>
/// <param name="FromMs">Start of the first step, Unix milliseconds.</param>
/// <param name="ToMs">Up to when it goes: now, in the last step.</param>
/// <param name="StepMs">Width of a step.</param>
/// <param name="ObservedMs">Per step, how much of it was observed; 0 where the region was down or did not exist.</param>
/// <param name="Tenants">Tenants that received or were entitled to something in the window, by path.</param>
public sealed record ShareReport(long FromMs, long ToMs, long StepMs, ImmutableArray<long> ObservedMs, ImmutableArray<TenantShareSeries> Tenants)
{
    /// <summary>The whole region: amounts are this times milliseconds for all of it.</summary>
    public const long Whole = FairDivision.Whole;
}
