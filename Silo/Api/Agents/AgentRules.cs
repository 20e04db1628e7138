using OrleansScheduler.Client.Agents;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Agents;

/// <summary>What agents may say: bounds and forms, before any grain hears of it.</summary>
internal static class AgentRules
{
    public static void Check(RegisterRequest request)
    {
        if (request.Protocol is < RegisterRequest.OldestProtocol or > RegisterRequest.CurrentProtocol)
        {
            throw ProblemCodes.ProtocolUnsupported.At("protocol",
                $"The agent speaks version {request.Protocol} of the protocol, this silo {RegisterRequest.OldestProtocol} to {RegisterRequest.CurrentProtocol}: update the older of the two.");
        }

        CheckName(request.Agent);
        if (request.Nodes is not { Count: > 0 })
            throw ProblemCodes.NodesMissing.At("nodes", "'nodes' is empty; at least one node is needed.");
        if (request.Nodes.Count > Silo.Limits.NodesPerSession)
            throw ProblemCodes.NodesTooMany.At("nodes", $"'nodes' has {request.Nodes.Count} entries; at most {Silo.Limits.NodesPerSession} are allowed.");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < request.Nodes.Count; i++)
        {
            if (request.Nodes[i] is not { } node)
                throw ProblemCodes.WrongType.At($"nodes[{i}]", $"'nodes[{i}]' must be an object.");
            NodeRules.Check(node, $"nodes[{i}]");
            if (!names.Add(node.Name))
                throw ProblemCodes.NodeDuplicate.At($"nodes[{i}].name", $"The node '{node.Name}' is given twice.");
        }
    }

    public static void CheckName(string? agent)
    {
        if (agent is not { Length: > 0 and <= Silo.Limits.AgentNameChars } || agent.Any(char.IsControl))
            throw ProblemCodes.AgentNameInvalid.At("agent", $"'agent' must have 1 to {Silo.Limits.AgentNameChars} characters.");
    }

    public static void Check(PollRequest request)
    {
        if (request.WaitMs is < 0 or > PollRequest.MaxWaitMs)
            throw ProblemCodes.WaitOutOfRange.At("waitMs", $"'waitMs' is {request.WaitMs}; 0 to {PollRequest.MaxWaitMs} is needed.");
    }

    public static void Check(ReportsRequest request)
    {
        if (request.Reports is not { } reports)
            throw ProblemCodes.FieldMissing.At("reports", "'reports' is missing.");
        if (reports.Count > Silo.Limits.ReportsPerCall)
            throw ProblemCodes.ReportsTooMany.At("reports", $"'reports' has {reports.Count} entries; at most {Silo.Limits.ReportsPerCall} are allowed.");
        for (var i = 0; i < reports.Count; i++)
        {
            if (reports[i] is not { } report)
                throw ProblemCodes.WrongType.At($"reports[{i}]", $"'reports[{i}]' must be an object.");
            if (!NodeName.TryParse(report.Node, out _))
                throw ProblemCodes.NodeNameInvalid.At($"reports[{i}].node", $"'{report.Node}' is not a node's name.");
            CheckAttempt(report.Job, report.Task, report.Attempt, report.Token, report.State, $"reports[{i}]");
            CheckWords(report.Reason, $"reports[{i}].reason");
            CheckWords(report.Detail, $"reports[{i}].detail");
            CheckUsage(report.Usage, $"reports[{i}].usage");
        }
    }

    public static void Check(HeartbeatRequest request)
    {
        if (request.Nodes.Count > Silo.Limits.NodesPerSession)
            throw ProblemCodes.NodesTooMany.At("nodes", $"'nodes' has {request.Nodes.Count} entries; at most {Silo.Limits.NodesPerSession} are allowed.");
        for (var i = 0; i < request.Nodes.Count; i++)
        {
            if (request.Nodes[i] is not { } node || !NodeName.TryParse(node.Name, out _))
                throw ProblemCodes.NodeNameInvalid.At($"nodes[{i}].name", $"'nodes[{i}].name' is not a node's name.");
        }
    }

    private static void CheckWords(string? words, string path)
    {
        if (words is { Length: > AttemptReport.WordsMax })
            throw ProblemCodes.ReportWordsTooLong.At(path, $"'{path}' has {words.Length} characters; at most {AttemptReport.WordsMax} are allowed.");
    }

    private static void CheckUsage(Client.Agents.AttemptUsage? usage, string path)
    {
        if (usage is { CpuMs: < 0 or > Silo.Limits.UsageMax } or { MemoryPeakBytes: < 0 or > Silo.Limits.UsageMax })
            throw ProblemCodes.UsageOutOfRange.At(path, $"'{path}' says {usage.CpuMs} ms and {usage.MemoryPeakBytes} bytes; both are 0 to {Silo.Limits.UsageMax}.");
    }

    /// <summary>Whether the identity of an attempt, and its state, can be.</summary>
    public static void CheckAttempt(string? job, int task, int attempt, long token, string? state, string path)
    {
        if (!JobId.TryParse(job, out _))
            throw ProblemCodes.JobIdInvalid.At($"{path}.job", $"'{path}.job' is not a job's id.");
        if (task < 0)
            throw ProblemCodes.TaskIndexInvalid.At($"{path}.task", $"'{path}.task' is {task}; 0 or more is needed.");
        if (attempt < 1 || token < 1)
            throw ProblemCodes.AttemptInvalid.At($"{path}.attempt", $"'{path}' has attempt {attempt} and token {token}; both count from 1.");
        if (!Enum.GetNames<AttemptState>().Contains(state, StringComparer.Ordinal))
            throw ProblemCodes.AttemptStateUnknown.At($"{path}.state", $"'{state}' is none of {string.Join(", ", Enum.GetNames<AttemptState>())}.");
    }
}
