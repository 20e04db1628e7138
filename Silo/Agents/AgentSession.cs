using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;

namespace OrleansScheduler.Silo.Agents;

/// <summary>
/// An agent program's registration on this silo, and the mailbox in which its nodes' commands wait for the next poll.
/// Grains hold a reference to it as their observer; delivery never waits. What does not fit or is lost on its way comes
/// again with a heartbeat, because node grains keep commands until the agent has seen them.
/// </summary>
internal sealed class AgentSession(string id, string agent, string keyId) : IAgentObserver
{
    private readonly Channel<AgentCommand> _mailbox = Channel.CreateUnbounded<AgentCommand>();
    private readonly ConcurrentDictionary<string, long> _nodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _logRequests = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _logRequestOrder = new();
    private int _waiting;

    public string Id { get; } = id;

    /// <summary>The agent program's name.</summary>
    public string Agent { get; } = agent;

    /// <summary>The key that it was registered with; nobody else's may use it.</summary>
    public string KeyId { get; } = keyId;

    /// <summary>What grains call; set once the session has a place in the engine.</summary>
    public IAgentObserver? Reference { get; set; }

    /// <summary>When the agent called last, Unix milliseconds.</summary>
    public long LastCallAtMs { get; set; }

    public ICollection<string> Nodes => _nodes.Keys;

    public bool IsClosed { get; private set; }

    public void AddNode(string node, long attachedAtMs) => _nodes[node] = attachedAtMs;

    public bool HasNode(string node) => _nodes.ContainsKey(node);

    /// <summary>When this session's mailbox was last made known to the node's grain; 0 when the node is not of this session.</summary>
    public long AttachedAtMs(string node) => _nodes.GetValueOrDefault(node);

    /// <summary>Another session has taken the node over.</summary>
    public void DropNode(string node) => _nodes.TryRemove(node, out _);

    public Task Deliver(ImmutableArray<AgentCommand> commands)
    {
        foreach (var command in commands)
            Enqueue(command);
        return Task.CompletedTask;
    }

    /// <summary>Commands that wait, after waiting for the first one; empty when none came in time, or the session or the silo ends.</summary>
    public async Task<List<AgentCommand>> TakeAsync(TimeSpan wait, TimeProvider time, CancellationToken stopping, CancellationToken cancellation)
    {
        var taken = new List<AgentCommand>();
        Drain(taken);
        if (taken.Count > 0 || wait <= TimeSpan.Zero)
            return taken;
        using var deadline = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping, deadline.Token);
        try
        {
            if (await _mailbox.Reader.WaitToReadAsync(either.Token))
                Drain(taken);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The wait is over without a command: an empty answer, and the agent polls again.
        }

        return taken;
    }

    /// <summary>Remembers whose output a command asks for, so that the answer finds its way back.</summary>
    public void Expect(AgentCommand command)
    {
        if (command.Log is not { } log || !_logRequests.TryAdd(log.RequestId, command.Node))
            return;
        _logRequestOrder.Enqueue(log.RequestId);

        // Requests that an agent never answers must not keep later ones out: the oldest go, nobody waits for them any more.
        while (_logRequestOrder.Count > Limits.LogFollowers && _logRequestOrder.TryDequeue(out var oldest))
            _logRequests.TryRemove(oldest, out _);
    }

    /// <summary>The node whose output was asked for under this id; null when nobody waits for it.</summary>
    public string? TakeLogRequest(string requestId) => _logRequests.TryRemove(requestId, out var node) ? node : null;

    public void Close()
    {
        IsClosed = true;
        _mailbox.Writer.TryComplete();
    }

    private void Enqueue(AgentCommand command)
    {
        if (Interlocked.Increment(ref _waiting) > Limits.MailboxCommands || !_mailbox.Writer.TryWrite(command))
            Interlocked.Decrement(ref _waiting);
    }

    private void Drain(List<AgentCommand> taken)
    {
        while (taken.Count < Limits.CommandsPerPoll && _mailbox.Reader.TryRead(out var command))
        {
            Interlocked.Decrement(ref _waiting);
            Expect(command);
            taken.Add(command);
        }
    }
}
