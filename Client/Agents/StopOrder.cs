namespace OrleansScheduler.Client.Agents;

/// <summary>How to end an attempt.</summary>
/// <param name="Reason">Why, as a code such as <c>cancelled</c>; goes into the final report.</param>
/// <param name="GraceMs">Milliseconds between the polite signal (TERM) and the hard one (KILL).</param>
public sealed record StopOrder(string Reason, long GraceMs);
