using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>A minute of a tenant's past, as it is kept over restarts.</summary>
/// <param name="Minute">Unix milliseconds divided by 60,000.</param>
/// <param name="Tenant">The tenant; none for a minute in which nobody received or asked for anything.</param>
/// <param name="Received">Its dominant share integrated over the minute, billionths of the region times milliseconds.</param>
/// <param name="Entitled">What it was entitled to, likewise.</param>
/// <param name="ObservedMs">Milliseconds of the minute that were observed, 1 to 60,000.</param>
public sealed record SharePoint(long Minute, TenantPath? Tenant, long Received, long Entitled, long ObservedMs);
