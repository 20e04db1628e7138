using System.Collections.Immutable;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Silo.Agents;

/// <summary>Between the agent protocol's JSON records and the grains' messages.</summary>
internal static class AgentMessages
{
    public static NodeRegistration ToRegistration(AgentSession session, AgentNode node, string defaultRegion) => new()
    {
        Session = session.Id,
        Agent = session.Agent,
        Node = node.Name,
        Region = node.Region ?? defaultRegion,
        Zone = node.Zone ?? "",
        Rack = node.Rack ?? "",
        Capacity = ToArray(node.Capacity),
        Labels = ToArray(node.Labels),
        Taints = [.. node.Taints.Select(t => new TaintView { Key = t.Key, Value = t.Value, Effect = t.Effect })],
        Driver = node.Driver,
        RunsUntrusted = node.RunsUntrusted,
        Attempts = [.. node.Attempts.Select(a => new KnownAttempt { Attempt = ToIdentity(a.Job, a.Task, a.Attempt, a.Token), State = a.State })],
    };

    public static Grains.Interfaces.Nodes.AttemptReport ToReport(Client.Agents.AttemptReport report)
    {
        // Agents write the code first and the words behind it: "cannot_start: no such file".
        var colon = report.Reason?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return new()
        {
            Attempt = ToIdentity(report.Job, report.Task, report.Attempt, report.Token),
            State = report.State,
            ExitCode = report.ExitCode,
            Reason = colon < 0 ? report.Reason : report.Reason![..colon],
            Detail = colon < 0 ? null : report.Reason![(colon + 1)..].Trim(),
            StartedAtMs = report.StartedAt?.ToUnixTimeMilliseconds(),
            FinishedAtMs = report.FinishedAt?.ToUnixTimeMilliseconds(),
            CpuMs = report.Usage?.CpuMs,
            MemoryPeakBytes = report.Usage?.MemoryPeakBytes,
        };
    }

    public static AttemptRef ToRef(AttemptIdentity attempt) => new(attempt.Job, attempt.Task, attempt.Attempt, attempt.Token);

    public static Client.Agents.AgentCommand ToWire(Grains.Interfaces.Nodes.AgentCommand command) => new()
    {
        Sequence = command.Sequence,
        Node = command.Node,
        Kind = command.Kind,
        Epoch = command.Epoch,
        Attempt = command.Attempt.Job.Length == 0 ? null : ToRef(command.Attempt),
        Start = command.Start is { } start ? ToWire(start) : null,
        Stop = command.Stop is { } stop ? new(stop.Reason, stop.GraceMs) : null,
        Log = command.Log is { } log ? new(log.RequestId, log.Stream, log.Offset, log.MaxBytes, log.WaitMs) : null,
    };

    private static Client.Agents.StartOrder ToWire(TaskStart start) => new()
    {
        Tenant = start.Tenant,
        Trusted = start.Trusted,
        Region = start.Region,
        Name = start.JobName,
        Tasks = start.Tasks,
        Resources = start.Resources.ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal),
        Run = RunOrders.Read(start.RunJson),
    };

    private static AttemptIdentity ToIdentity(string job, int task, int attempt, long token) =>
        new() { Job = job, Task = task, Attempt = attempt, Token = token };

    private static ImmutableArray<NameValue> ToArray(IReadOnlyDictionary<string, string> map) =>
        [.. map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new NameValue { Name = e.Key, Value = e.Value })];
}
