using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>
/// Pushes a session's commands to its agent, one delivery at a time and never on the caller's path: a slow or dead agent
/// costs nobody else anything. What a delivery loses comes with the next heartbeat or attachment.
/// </summary>
internal sealed partial class AgentMailbox(string node, AgentSession<AgentCommand> session, ILogger logger)
{
    private IAgentObserver? _agent;
    private long _pushed;
    private bool _pushing;

    public void Detach()
    {
        _agent = null;
        _pushed = 0;
    }

    /// <summary>Deliveries go to this agent from now on; answers what came after the last it has.</summary>
    public ImmutableArray<AgentCommand> Attach(IAgentObserver agent, long lastSequence)
    {
        _agent = agent;
        _pushed = session.LastSequence;
        return After(lastSequence);
    }

    public ImmutableArray<AgentCommand> After(long sequence) =>
        [.. session.After(sequence).Select(c => c.Command with { Sequence = c.Sequence })];

    /// <summary>Starts a delivery when there is something to deliver and none is under way.</summary>
    public void Push()
    {
        if (!_pushing && _agent is not null)
        {
            _ = DeliverAsync();
        }
    }

    private async Task DeliverAsync()
    {
        _pushing = true;
        try
        {
            while (_agent is { } agent)
            {
                var commands = session.After(_pushed, GrainLimits.CommandsPerDelivery)
                    .Select(c => c.Command with { Sequence = c.Sequence })
                    .ToImmutableArray();
                if (commands.IsEmpty)
                {
                    return;
                }

                _pushed = commands[^1].Sequence;
                if (!await TryDeliverAsync(agent, commands) && ReferenceEquals(agent, _agent))
                {
                    _agent = null;
                }
            }
        }
        finally
        {
            _pushing = false;
        }
    }

    private async Task<bool> TryDeliverAsync(IAgentObserver agent, ImmutableArray<AgentCommand> commands)
    {
        try
        {
            await agent.Deliver(commands);
            return true;
        }
        catch (Exception e)
        {
            LogNotDelivered(logger, node, commands.Length, e.Message);
            return false;
        }
    }

    [LoggerMessage(EventId = 3103, Level = LogLevel.Information, Message = "Node {Node}: {Commands} commands were not delivered and wait for the heartbeat: {Problem}")]
    private static partial void LogNotDelivered(ILogger logger, string node, int commands, string problem);
}
