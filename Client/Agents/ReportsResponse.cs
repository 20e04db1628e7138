namespace OrleansScheduler.Client.Agents;

/// <summary>One result per report, in the order of the request.</summary>
public sealed record ReportsResponse
{
    public IReadOnlyList<ReportResult> Results { get; init => field = value ?? []; } = [];
}
