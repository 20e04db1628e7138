namespace OrleansScheduler.Client.Agents;

/// <summary>A batch of reports: <c>POST /agents/{session}/reports</c>.</summary>
public sealed record ReportsRequest
{
    public required IReadOnlyList<AttemptReport> Reports { get; init; }
}
