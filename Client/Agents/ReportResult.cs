namespace OrleansScheduler.Client.Agents;

/// <summary>What the server made of one report.</summary>
/// <param name="Outcome">One of <see cref="ReportOutcomes"/>.</param>
public sealed record ReportResult(string Outcome);
