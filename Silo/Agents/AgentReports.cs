using System.Collections.Immutable;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;

namespace OrleansScheduler.Silo.Agents;

/// <summary>Brings an agent's reports to the grains of their nodes: grouped by node, in the order in which things happened.</summary>
internal sealed partial class AgentReports(IGrainFactory grains, ILogger<AgentReports> log)
{
    public async Task<ReportsResponse> DeliverAsync(AgentSession session, ReportsRequest request, CancellationToken cancellation)
    {
        var byNode = request.Reports
            .Select((report, index) => (report, index))
            .GroupBy(r => r.report.Node, StringComparer.Ordinal)
            .ToArray();
        var results = new ReportResult[request.Reports.Count];
        await Parallel.ForEachAsync(
            byNode,
            new ParallelOptions { MaxDegreeOfParallelism = Limits.NodeCallsAtOnce, CancellationToken = cancellation },
            async (group, _) =>
            {
                var reports = group.ToArray();
                var outcomes = await DeliverAsync(session, group.Key, [.. reports.Select(r => AgentMessages.ToReport(r.report))]);
                for (var i = 0; i < reports.Length; i++)
                    results[reports[i].index] = new(outcomes[i]);
            });
        return new ReportsResponse { Results = results };
    }

    private async Task<ImmutableArray<string>> DeliverAsync(
        AgentSession session, string node, ImmutableArray<Grains.Interfaces.Nodes.AttemptReport> reports)
    {
        try
        {
            var reply = await grains.GetGrain<INodeGrain>(node)
                .Report(new ReportBatch { Node = node, Session = session.Id, Reports = reports });
            if (reply.Results.Length == reports.Length)
                return reply.Results;
            throw new InvalidOperationException($"The grain of node '{node}' gave {reply.Results.Length} verdicts on {reports.Length} reports.");
        }
        catch (Exception e) when (e is RefusedException || Unanswered.Is(e))
        {
            // Whether the reports took effect is not known: the agent sends them again, and the token tells.
            LogRetry(node, reports.Length, e.Message);
            return [.. reports.Select(_ => ReportOutcomes.Retry)];
        }
    }

    [LoggerMessage(EventId = 5102, Level = LogLevel.Warning, Message = "{Count} reports of node {Node} are to be sent again: {Reason}")]
    private partial void LogRetry(string node, int count, string reason);
}
