namespace OrleansScheduler.Grains.Tenants;

/// <summary>The region of a job.</summary>
/// <param name="Region">None when there is no region at all, or none of those that the job names.</param>
/// <param name="Why">Why this one, for the audit; of none: what is wrong. Empty where there was no choice.</param>
/// <param name="IsForeign">Whether its jurisdiction is none that the job allows: it would wait there for good.</param>
/// <param name="HasRoom">Whether a task of the job would find room there now, as far as routing knows.</param>
internal readonly record struct RouteChoice(string? Region, string Why, bool IsForeign, bool HasRoom);
