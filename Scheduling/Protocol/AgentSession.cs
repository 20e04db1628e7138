using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>
/// One node's tie to the agent that serves it: who it is, until when it may be silent, what it has not confirmed, and
/// which of its reports can count. Time is an argument (Unix milliseconds). A new session ends the one before and starts
/// with an empty outbox: at registration the region looks at what the agent holds and orders the rest anew.
/// </summary>
public sealed class AgentSession<TCommand>
{
    private readonly long _leaseMs;
    private readonly int _outboxMax;
    private readonly Queue<SequencedCommand<TCommand>> _outbox = new();
    private readonly TokenFence _fence = new();
    private long _lastSequence;

    /// <param name="leaseMs">How long the agent may be silent, milliseconds.</param>
    /// <param name="outboxMax">Most unconfirmed commands.</param>
    public AgentSession(long leaseMs, int outboxMax = ProtocolLimits.OutboxCommandsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leaseMs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outboxMax);
        _leaseMs = leaseMs;
        _outboxMax = outboxMax;
    }

    public SessionState State { get; private set; }

    /// <summary>The present session, or none.</summary>
    public string? Id { get; private set; }

    /// <summary>When the lease ends (exclusive); meaningful while awaiting or connected.</summary>
    public long LeaseEndsAtMs { get; private set; }

    /// <summary>When the agent was last heard, or 0.</summary>
    public long LastSeenAtMs { get; private set; }

    /// <summary>Commands that the agent has not confirmed.</summary>
    public int Unconfirmed => _outbox.Count;

    /// <summary>The sequence of the newest command of the session, 0 before the first.</summary>
    public long LastSequence => _lastSequence;

    /// <summary>
    /// An agent takes the node over. The same session again only renews the lease: its outbox and numbering go on, since
    /// the agent may have seen some of it. False in that case.
    /// </summary>
    public bool Open(string session, long nowMs)
    {
        if (Renew(session, nowMs))
        {
            return false;
        }

        Id = session;
        _outbox.Clear();
        _lastSequence = 0;
        State = SessionState.Connected;
        Touch(nowMs);
        return true;
    }

    /// <summary>The region counts on the node: without a connected agent the lease starts now. An agent's own lease is left alone.</summary>
    public void Await(long nowMs)
    {
        if (State == SessionState.None || State == SessionState.Expired)
        {
            State = SessionState.Awaiting;
            LeaseEndsAtMs = checked(nowMs + _leaseMs);
        }
    }

    /// <summary>
    /// Ends a session before its time: what it was told can no longer be relied on, or its registration was refused. The
    /// lease goes on, so that a node nobody registers again is lost when it ends.
    /// </summary>
    public void Close(string session)
    {
        if (IsPresent(session))
        {
            State = SessionState.Awaiting;
            Id = null;
            _outbox.Clear();
        }
    }

    /// <summary>A sign of life; false when the session is not the present one, or its lease has ended.</summary>
    public bool Renew(string session, long nowMs)
    {
        if (!IsPresent(session) || nowMs >= LeaseEndsAtMs)
        {
            return false;
        }

        Touch(nowMs);
        return true;
    }

    /// <summary>True exactly once for each lease that ends: the moment to tell the region.</summary>
    public bool TryExpire(long nowMs)
    {
        if (State is not (SessionState.Awaiting or SessionState.Connected) || nowMs < LeaseEndsAtMs)
        {
            return false;
        }

        State = SessionState.Expired;
        Id = null;
        _outbox.Clear();
        return true;
    }

    /// <summary>Whether the agent can be told something at this time.</summary>
    public bool IsConnected(long nowMs) => State == SessionState.Connected && nowMs < LeaseEndsAtMs;

    /// <summary>
    /// Appends a command for the agent and answers its sequence; none without a connected agent (the next registration
    /// brings what is still wanted) or when the outbox is full.
    /// </summary>
    public long? Append(TCommand command)
    {
        if (State != SessionState.Connected || _outbox.Count >= _outboxMax)
        {
            return null;
        }

        _outbox.Enqueue(new(++_lastSequence, command));
        return _lastSequence;
    }

    /// <summary>The agent has everything up to a sequence. A number that was never given confirms nothing and is refused.</summary>
    public bool Confirm(string session, long sequence)
    {
        if (!IsPresent(session) || sequence > _lastSequence)
        {
            return false;
        }

        while (_outbox.TryPeek(out var oldest) && oldest.Sequence <= sequence)
        {
            _outbox.Dequeue();
        }

        return true;
    }

    /// <summary>Unconfirmed commands after a sequence, oldest first, at most <paramref name="max"/>.</summary>
    public IEnumerable<SequencedCommand<TCommand>> After(long sequence, int max = int.MaxValue) =>
        _outbox.SkipWhile(c => c.Sequence <= sequence).Take(max);

    /// <summary>Whether an unconfirmed command is there that satisfies a condition.</summary>
    public bool HasUnconfirmed(Func<TCommand, bool> condition) => _outbox.Any(c => condition(c.Command));

    /// <summary>A committed attempt was ordered: reports with lower tokens of its task are stale from now on.</summary>
    public void Learn(TaskId task, long token) => _fence.Advance(task, token);

    /// <summary>The attempt's end is committed: further reports of it are stale.</summary>
    public void Forget(TaskId task, long token) => _fence.End(task, token);

    /// <summary>
    /// What a report is worth here. <see cref="ReportVerdict.Accepted"/> is no acknowledgement yet: the region's commit is.
    /// A token that this session never heard of goes to the region too, which knows them all.
    /// </summary>
    public ReportVerdict Judge(string session, TaskId task, long token)
    {
        if (!IsPresent(session))
        {
            return ReportVerdict.Retry;
        }

        return _fence.Compare(task, token) == TokenVerdict.Stale ? ReportVerdict.Stale : ReportVerdict.Accepted;
    }

    private bool IsPresent(string session) =>
        State == SessionState.Connected && string.Equals(Id, session, StringComparison.Ordinal);

    private void Touch(long nowMs)
    {
        LastSeenAtMs = nowMs;
        LeaseEndsAtMs = checked(nowMs + _leaseMs);
    }
}
