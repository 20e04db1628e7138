using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>A job of which nothing runs goes to another region: from now on it is not in this one, and has not ended.</summary>
/// <param name="Target">Where it goes.</param>
/// <param name="ReasonCode">Why the system moves it; null when an operator does.</param>
/// <param name="Reason">In words, for the audit.</param>
public sealed record JobWithdrawn(JobId Job, RegionName Target, string? ReasonCode, string Reason) : RegionEvent;
