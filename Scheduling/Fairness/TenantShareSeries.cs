using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>One tenant's part of a report.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Weight">Its weight now.</param>
/// <param name="Received">Per step, its dominant share integrated over time: billionths times milliseconds.</param>
/// <param name="Entitled">Per step, what it was entitled to, likewise.</param>
public sealed record TenantShareSeries(TenantPath Tenant, int Weight, ImmutableArray<long> Received, ImmutableArray<long> Entitled);
