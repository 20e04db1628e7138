using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>
/// A node: drives its <see cref="NodeLedger"/> and its <see cref="AgentSession{TCommand}"/>. Both are caches: the ledger
/// of the region's rows, the session of what the agent will say again when it registers; so nothing is persisted. The
/// grain is reentrant, since each handler changes its state in one step and only then calls the region or the agent.
/// </summary>
[Reentrant]
public sealed partial class NodeGrain : Grain, INodeGrain
{
    private readonly TimeProvider _clock;
    private readonly SchedulerGrainOptions _options;
    private readonly ILogger<NodeGrain> _logger;
    private readonly AgentSession<AgentCommand> _session;
    private readonly LogRequests _logs = new();
    private AgentMailbox _mailbox = null!;

    // The region that has the node; the ledger and the epochs are of this region, and those of two are never compared.
    private string _region = "";
    private NodeLedger _ledger = new();
    private long _adoptedEpoch;
    private string _joining = "";
    private int _joins;
    private long? _clockSkewMs;

    public NodeGrain(TimeProvider clock, SchedulerGrainOptions options, ILogger<NodeGrain> logger)
    {
        _clock = clock;
        _options = options;
        _logger = logger;
        _session = new(options.LeaseMs);
    }

    private string Name => this.GetPrimaryKeyString();

    private long NowMs => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private IRegionGrain Region => GrainFactory.GetGrain<IRegionGrain>(_region.Length > 0 ? _region : _joining);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _mailbox = new(Name, _session, _logger);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _logs.FailAll(Name);
        return Task.CompletedTask;
    }

    public async Task<RegistrationReply> Register(NodeRegistration registration)
    {
        // What the old lease ended must be known to the region before the new one begins.
        await _lossReport;
        if (_joins > 0 && _joining != registration.Region)
        {
            // Each of two regions would look for the node before the other has stored it, and both would take it.
            return new()
            {
                Node = Name,
                Code = RefusalCodes.NodeElsewhere,
                Detail = $"A node '{Name}' is just joining region '{_joining}': a node's name is unique in the cluster.",
            };
        }

        _joining = registration.Region;
        _joins++;
        try
        {
            // A registration that will be refused must not end the session that the node has.
            var region = GrainFactory.GetGrain<IRegionGrain>(registration.Region);
            if (await region.ExamineNode(registration) is { Code: not null } refusal)
            {
                return refusal;
            }

            return await JoinAsync(region, registration);
        }
        catch (RefusedException e)
        {
            return new() { Node = Name, Code = e.Code, Detail = e.Message };
        }
        finally
        {
            _joins--;
        }
    }

    /// <summary>Opens the session and then joins: what the region orders as soon as it has committed must find it.</summary>
    private async Task<RegistrationReply> JoinAsync(IRegionGrain region, NodeRegistration registration)
    {
        if (_session.Open(registration.Session, NowMs))
        {
            _mailbox.Detach();
            _logs.FailAll(Name);
        }

        _lossPending = false;
        _region = _region.Length == 0 ? registration.Region : _region;
        ArmLease();
        var joined = false;
        try
        {
            var reply = await region.JoinNode(registration);
            if (joined = reply.Code is null)
            {
                // Only now: a region that refuses must not be the one that is told of the node's loss.
                Belong(registration.Region);

                // The region's view follows under a new epoch; until then no order is taken.
                _adoptedEpoch = reply.Epoch > _adoptedEpoch ? 0 : _adoptedEpoch;
            }

            return reply;
        }
        finally
        {
            if (!joined)
            {
                _session.Close(registration.Session);
            }
        }
    }

    public Task<AttachReply> Attach(string session, long lastSequence, IAgentObserver agent)
    {
        if (!_session.Renew(session, NowMs) || !_session.Confirm(session, lastSequence))
        {
            return Task.FromResult(new AttachReply());
        }

        return Task.FromResult(new AttachReply { Known = true, Commands = _mailbox.Attach(agent, lastSequence) });
    }

    public Task<HeartbeatReply> Heartbeat(HeartbeatRequest heartbeat)
    {
        var known = _session.Renew(heartbeat.Session, NowMs) && _session.Confirm(heartbeat.Session, heartbeat.LastSequence);
        _clockSkewMs = known ? heartbeat.ClockSkewMs ?? _clockSkewMs : _clockSkewMs;
        return Task.FromResult(new HeartbeatReply
        {
            Known = known,
            LeaseMs = _options.LeaseMs,
            Commands = known ? _mailbox.After(heartbeat.LastSequence) : [],
        });
    }

    public Task<DispatchReply> Dispatch(DispatchBatch batch)
    {
        if (!IsOwner(batch.Region) || (batch.Region == _region && batch.Epoch < _ledger.Epoch))
        {
            return Task.FromResult(new DispatchReply { LastSeenAtMs = _session.LastSeenAtMs, ClockSkewMs = _clockSkewMs });
        }

        if (batch.Region != _region || batch.Epoch != _adoptedEpoch)
        {
            return Task.FromResult(new DispatchReply { NeedsAdopt = true, LastSeenAtMs = _session.LastSeenAtMs, ClockSkewMs = _clockSkewMs });
        }

        var now = NowMs;
        var refused = ImmutableArray.CreateBuilder<AttemptIdentity>();
        foreach (var order in batch.Start)
        {
            Start(batch.Epoch, order, now, refused);
        }

        foreach (var order in batch.Stop)
        {
            var task = NodeMapping.TaskOf(order.Attempt);
            if (_ledger.Stop(batch.Epoch, task, order.Attempt.Token) == LedgerVerdict.Accepted)
            {
                Send(new() { Node = Name, Kind = CommandKinds.Stop, Epoch = batch.Epoch, Attempt = order.Attempt, Stop = order.Stop });
            }
        }

        _mailbox.Push();
        return Task.FromResult(new DispatchReply { Accepted = true, Refused = refused.DrainToImmutable(), LastSeenAtMs = _session.LastSeenAtMs, ClockSkewMs = _clockSkewMs });
    }

    public Task<AdoptReply> Adopt(AdoptRequest request)
    {
        if (!IsOwner(request.Region))
        {
            LogForeign(Name, request.Region, _region);
            return Task.FromResult(new AdoptReply { Connected = _session.IsConnected(NowMs), LastSeenAtMs = _session.LastSeenAtMs });
        }

        Belong(request.Region);
        var attempts = request.Attempts.Select(NodeMapping.EntryOf).ToList();
        var accepted = _ledger.Adopt(request.Epoch, NodeMapping.AmountsOf(request.Capacity), attempts) == LedgerVerdict.Accepted;
        if (accepted)
        {
            _adoptedEpoch = request.Epoch;
            _lossPending = false;
            foreach (var (task, token, _) in attempts)
            {
                _session.Learn(task, token);
            }

            if (request.State == nameof(NodeState.Lost))
            {
                GiveUp(request.Session);
            }
            else
            {
                _session.Await(NowMs);
                ArmLease();
            }
        }

        return Task.FromResult(new AdoptReply { Accepted = accepted, Connected = _session.IsConnected(NowMs), LastSeenAtMs = _session.LastSeenAtMs });
    }

    /// <summary>Whether a region may give orders: the one that has the node, or that the node is just joining; before both, any that knows it.</summary>
    private bool IsOwner(string region) => _region.Length == 0 || region == _region || (_joins > 0 && region == _joining);

    /// <summary>A node that changes its region leaves the old one's attempts and epochs behind.</summary>
    private void Belong(string region)
    {
        if (_region != region)
        {
            _region = region;
            _ledger = new();
            _adoptedEpoch = 0;
        }
    }

    /// <summary>The region has given the node up, and an agent that was heard all the time does not know: it has to register again.</summary>
    private void GiveUp(string session)
    {
        if (_session.Id is { } present && (session.Length == 0 || session == present))
        {
            LogGivenUp(Name, _region, present);
            _session.Close(present);
            _mailbox.Detach();
            _logs.FailAll(Name);
        }
    }

    private void Start(long epoch, StartOrder order, long now, ImmutableArray<AttemptIdentity>.Builder refused)
    {
        var entry = NodeMapping.EntryOf(order);
        switch (_ledger.Start(epoch, entry, now))
        {
            case LedgerVerdict.NoRoom:
                refused.Add(order.Attempt);
                return;
            case LedgerVerdict.Accepted:
            // The region sends a start again when it cannot know that it arrived; the agent knows its attempts.
            case LedgerVerdict.Duplicate when !_session.HasUnconfirmed(c => c.Start is not null && c.Attempt == order.Attempt):
                _session.Learn(entry.Task, entry.Token);
                Send(new() { Node = Name, Kind = CommandKinds.Start, Epoch = epoch, Attempt = order.Attempt, Start = order.Start });
                return;
        }
    }

    private void Send(AgentCommand command)
    {
        if (_session.Append(command) is null && _session.Id is { } session)
        {
            // An agent that confirms nothing: it has to register again, and then gets what is still wanted.
            LogOutboxFull(Name, session, ProtocolLimits.OutboxCommandsMax);
            _session.Close(session);
            _mailbox.Detach();
        }
    }

    [LoggerMessage(EventId = 3100, Level = LogLevel.Warning, Message = "Node {Node}: session {Session} left {Commands} commands unconfirmed; it has to register again.")]
    private partial void LogOutboxFull(string node, string session, int commands);

    [LoggerMessage(EventId = 3106, Level = LogLevel.Warning, Message = "Node {Node}: region {Region} has given it up; session {Session} has to register again.")]
    private partial void LogGivenUp(string node, string region, string session);

    [LoggerMessage(EventId = 3104, Level = LogLevel.Warning, Message = "Node {Node}: region {Region} would adopt it, and it belongs to region {Owner}.")]
    private partial void LogForeign(string node, string region, string owner);
}
