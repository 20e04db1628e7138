using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Session;

/// <summary>Takes the commands of one session, from polls and heartbeats alike, one at a time; each once.</summary>
internal sealed class CommandDispatcher(
    AttemptLedger ledger, IReadOnlyDictionary<string, long> epochs, Action<AgentCommand> sendLog, Action<string> nodeRemoved, ILogger log)
{
    private readonly Lock _gate = new();
    private readonly CommandCursor _cursor = new();

    public IReadOnlyList<AckedSequence> Unconfirmed()
    {
        lock (_gate)
        {
            return _cursor.Unconfirmed();
        }
    }

    public void Confirm(IReadOnlyList<AckedSequence> told)
    {
        lock (_gate)
        {
            _cursor.Confirm(told);
        }
    }

    public IReadOnlyList<NodeHeartbeat> Heartbeats()
    {
        var running = ledger.Running();
        lock (_gate)
        {
            return [.. epochs.Keys.Select(node => new NodeHeartbeat(node, _cursor.Whole(node), running.GetValueOrDefault(node)))];
        }
    }

    /// <summary>When this returns, what was ordered is durable here and may be confirmed.</summary>
    public void Take(IReadOnlyList<AgentCommand> commands)
    {
        lock (_gate)
        {
            foreach (var command in commands)
            {
                if (!epochs.TryGetValue(command.Node, out var epoch))
                {
                    AgentLog.BadCommand(log, $"{command.Kind} for the node {command.Node}, which is not of this session");
                }
                else if (_cursor.Take(command.Node, command.Sequence) && command.Epoch >= epoch)
                {
                    Obey(command);
                }
            }
        }
    }

    private void Obey(AgentCommand command)
    {
        switch (command)
        {
            case { Kind: AgentCommandKinds.Start, Attempt: { } attempt, Start: { } start } when AgentOptions.IsName(attempt.Job):
                ledger.Start(Order(command, attempt, start));
                break;
            case { Kind: AgentCommandKinds.Stop, Attempt: { } attempt }:
                ledger.Stop(Id(command.Node, attempt), command.Epoch, command.Stop?.Reason ?? StopCauses.Cancelled, TimeSpan.FromMilliseconds(command.Stop?.GraceMs ?? 0));
                break;
            case { Kind: AgentCommandKinds.Log, Attempt: { } attempt, Log: not null } when AgentOptions.IsName(attempt.Job):
                sendLog(command);
                break;
            case { Kind: AgentCommandKinds.Shutdown }:
                nodeRemoved(command.Node);
                break;
            default:
                AgentLog.BadCommand(log, $"{command.Kind} {command.Attempt}");
                break;
        }
    }

    public static AttemptId Id(string node, AttemptRef attempt) => new(node, attempt.Job, attempt.Task, attempt.Attempt, attempt.Token);

    private static AttemptOrder Order(AgentCommand command, AttemptRef attempt, StartOrder start) => new()
    {
        Node = command.Node,
        Job = attempt.Job,
        Task = attempt.Task,
        Attempt = attempt.Attempt,
        Token = attempt.Token,
        Epoch = command.Epoch,
        Tenant = start.Tenant,
        Trusted = start.Trusted,
        Command = start.Run.Command,
        Env = start.Run.Env,
        Resources = start.Resources,
        TimeoutMs = start.Run.TimeoutMs,
        JobName = start.Name,
        Tasks = start.Tasks,
    };
}
