using System.Collections.Concurrent;
using System.Security.Cryptography;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Agents;

/// <summary>
/// The sessions of agents on this silo. A session that is not here (the silo was restarted, or the agent came to another
/// one) is 410 <c>session_unknown</c>, and the agent registers again.
/// </summary>
internal sealed class AgentHub(IGrainFactory grains, SchedulerGrainOptions options, TimeProvider time)
{
    private const int SessionIdBytes = 16;

    private readonly ConcurrentDictionary<string, AgentSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AgentSession> _ownerOfNode = new(StringComparer.Ordinal);

    public int Count => _sessions.Count;

    /// <summary>The session of an agent that calls: the call counts as a sign of life of its session.</summary>
    public AgentSession Find(string id)
    {
        if (!_sessions.TryGetValue(id, out var session) || session.IsClosed)
            throw Unknown();
        session.LastCallAtMs = NowMs();
        return session;
    }

    /// <summary>The key that opened a session; null when there is none of this id.</summary>
    public string? OwnerOf(string id) => _sessions.TryGetValue(id, out var session) ? session.KeyId : null;

    /// <summary>Opens a session, without nodes yet.</summary>
    public AgentSession Open(string agent, string keyId)
    {
        if (_sessions.Count >= Limits.Sessions)
            throw ProblemCodes.TooManySessions.With($"{Limits.Sessions} agents are connected to this silo, which is the most it takes.");
        var session = new AgentSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SessionIdBytes)), agent, keyId) { LastCallAtMs = NowMs() };
        session.Reference = grains.CreateObjectReference<IAgentObserver>(session);
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>The nodes that agents have registered here with a key.</summary>
    public IEnumerable<string> NodesOf(string keyId) =>
        _sessions.Values.Where(s => string.Equals(s.KeyId, keyId, StringComparison.Ordinal)).SelectMany(s => s.Nodes);

    /// <summary>The node's grain has taken this session; one that had the node before loses it.</summary>
    public void Own(AgentSession session, string node)
    {
        session.AddNode(node, NowMs());
        AgentSession? before = null;
        _ownerOfNode.AddOrUpdate(node, session, (_, owner) =>
        {
            before = owner;
            return session;
        });
        if (before is null || before == session)
            return;
        before.DropNode(node);
        if (before.Nodes.Count == 0)
            Close(before);
    }

    /// <summary>Ends a session: its waiting poll answers, and every later call is 410.</summary>
    public void Close(AgentSession session)
    {
        if (!_sessions.TryRemove(session.Id, out _))
            return;
        session.Close();
        foreach (var node in session.Nodes)
            _ownerOfNode.TryRemove(new KeyValuePair<string, AgentSession>(node, session));
        if (session.Reference is { } reference)
            grains.DeleteObjectReference<IAgentObserver>(reference);
    }

    /// <summary>Forgets sessions whose agents have not called for <see cref="Limits.SessionIdleLeases"/> leases.</summary>
    public void CloseIdle()
    {
        var before = NowMs() - ((long)options.LeaseMs * Limits.SessionIdleLeases);
        foreach (var session in _sessions.Values.Where(s => s.LastCallAtMs < before))
            Close(session);
    }

    public static ProblemException Unknown() =>
        ProblemCodes.SessionUnknown.With("This silo has no such session: it was restarted, or the agent's nodes were taken over. Register again.");

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
