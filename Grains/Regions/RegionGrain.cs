using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Telemetry;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Protocol;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// A region: handlers put their request into the inbox of a <see cref="CommitPump{TRequest}"/> and await; one pump (see
/// the other part) applies, commits, acknowledges and dispatches. Everything here runs on the grain's scheduler.
/// </summary>
[Reentrant]
[KeepAlive]
public sealed partial class RegionGrain : Grain, IRegionGrain
{
    private readonly TimeProvider _clock;
    private readonly SchedulerGrainOptions _options;
    private readonly IRegionStore _store;
    private readonly IIdempotencyLookup _idempotency;
    private readonly IJobQueries _jobs;
    private readonly IAuditQueries _audit;
    private readonly INodeQueries _nodes;
    private readonly IRegionRegistry _registry;
    private readonly RegionReader _reader;
    private readonly CancellationToken _hostStopping;
    private readonly RegionMeter _meter;
    private readonly ILogger<RegionGrain> _logger;
    private RegionTrace? _trace;

    public RegionGrain(
        TimeProvider clock,
        SchedulerGrainOptions options,
        IRegionStore store,
        IIdempotencyLookup idempotency,
        IJobQueries jobs,
        IAuditQueries audit,
        INodeQueries nodes,
        ITenantStore tenants,
        IRegionRegistry registry,
        IShareHistory history,
        IGrainFactory grains,
        IHostApplicationLifetime host,
        RegionMeter meter,
        ILogger<RegionGrain> logger)
    {
        _clock = clock;
        _options = options;
        _store = store;
        _idempotency = idempotency;
        _jobs = jobs;
        _audit = audit;
        _nodes = nodes;
        _registry = registry;
        _history = history;
        _reader = new(store, tenants, history);
        _router = new(grains, clock);
        _hostStopping = host.ApplicationStopping;
        _meter = meter;
        _logger = logger;
    }

    private string Name => this.GetPrimaryKeyString();

    public Task<SubmitReply> Submit(SubmitRequest request)
    {
        Demand();
        if (!TenantPath.TryParse(request.Tenant, out var tenant))
        {
            throw new RefusedException(RefusalCodes.TenantUnknown, $"'{request.Tenant}' is not a tenant's path.");
        }

        if (request.Jobs.Length > GrainLimits.JobsPerSubmission)
        {
            throw new RefusedException(RefusalCodes.Invalid, $"{request.Jobs.Length} jobs in one submission: at most {GrainLimits.JobsPerSubmission} are possible.");
        }

        var parsed = new ParsedJob[request.Jobs.Length];
        for (var i = 0; i < parsed.Length; i++)
        {
            parsed[i] = ParsedJob.Of(request.Jobs[i]);
        }

        return Await(new SubmitWork(request, tenant, parsed, _options.LiveJobsPerRegion) { Trace = SchedulerTrace.OfCall() });
    }

    public async Task Cancel(CancelRequest request)
    {
        var memory = Demand();
        if (!JobId.TryParse(request.JobId, out var id))
        {
            throw new RefusedException(RefusalCodes.JobNotFound, $"There is no job '{request.JobId}'.");
        }

        if (memory.Scheduler.Find(id) is null && await ElsewhereAsync(request.JobId) is { } elsewhere)
        {
            await elsewhere.Cancel(request);
            return;
        }

        if (Demand().Scheduler.Find(id) is null && await FindRowAsync(request.JobId) is null)
        {
            throw new RefusedException(RefusalCodes.JobNotFound, $"There is no job '{request.JobId}' in region '{Name}'.");
        }

        if (!await Await(new CancelWork(id, request)))
        {
            // It left in the turns before this one: wherever it is once that has settled, it is ended there.
            await Cancel(request);
        }
    }

    public async Task<RegistrationReply> JoinNode(NodeRegistration registration) =>
        await ExamineNode(registration) is { Code: not null } refusal ? refusal
        : await Await(new JoinNodeWork(registration, NodeDeclaration.Read(registration, out _)!));

    public async Task<RegistrationReply> ExamineNode(NodeRegistration registration)
    {
        var memory = Demand();
        if (NodeDeclaration.Read(registration, out var problem) is null)
        {
            return new() { Node = registration.Node, Code = RefusalCodes.Invalid, Detail = problem };
        }

        if (!memory.Nodes.ContainsKey(registration.Node)
            && await StoreCalls.AskAsync(() => _nodes.GetAsync(registration.Node)) is { } row && row.Region != Name)
        {
            return new()
            {
                Node = registration.Node,
                Code = RefusalCodes.NodeElsewhere,
                Detail = $"A node '{registration.Node}' belongs to region '{row.Region}': a node's name is unique in the cluster.",
            };
        }

        return new() { Node = registration.Node, Epoch = memory.Epoch };
    }

    public Task NodeLost(string node, long epoch, string reason) =>
        epoch == Demand().Epoch ? Await(new NodeLostWork(node, reason)) : Task.CompletedTask;

    public Task<ReportReply> ReportAttempts(ReportBatch batch)
    {
        Demand();
        return Await(new ReportWork(batch));
    }

    public async Task<NodeView> ChangeNode(NodeSettingsChange change)
    {
        Demand();
        var before = RegionViews.NodeOf(Demand(), change.Node);
        await Await(new ChangeNodeWork(change));
        return change.Action == "remove" && before is not null ? before : RegionViews.NodeOf(Demand(), change.Node)
            ?? throw new RefusedException(RefusalCodes.NodeUnknown, $"Region '{Name}' has no node '{change.Node}'.");
    }

    public Task TenantsChanged(ImmutableArray<TenantSettingsMessage> tenants)
    {
        Demand();
        return Await(new TenantsWork(tenants));
    }

    public async Task Wake()
    {
        if (_unknown)
        {
            // It may have been created since.
            _unknown = false;
            StartRecovery();
        }

        try
        {
            await _ready.Task.WaitAsync(TimeSpan.FromMilliseconds(GrainLimits.LongPollMs), _clock);
        }
        catch (TimeoutException)
        {
            LogStillRecovering(Name, GrainLimits.LongPollMs);
        }
    }

    public async Task<long> WaitForAudit(long after)
    {
        var until = NowMs + GrainLimits.LongPollMs;
        while (true)
        {
            var committed = _memory?.CommittedAudit ?? 0;
            var left = until - NowMs;
            if (committed > after || left <= 0)
            {
                return committed;
            }

            try
            {
                // A stopping silo waits for calls under way: this one must not hold it up.
                await _committed.Task.WaitAsync(TimeSpan.FromMilliseconds(left), _clock, _hostStopping);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                return _memory?.CommittedAudit ?? 0;
            }
        }
    }

    /// <summary>Offers a request to the pump and awaits its answer.</summary>
    private Task<TReply> Await<TReply>(RegionWork<TReply> work)
    {
        switch (_pump.Offer(work, work.Weight))
        {
            case PumpAdmission.Full:
                throw Full();
            case PumpAdmission.Recovering:
                throw Recovering();
        }

        Kick();
        return work.Answer;
    }

    /// <summary>What is to be answered from, or the refusal while there is nothing.</summary>
    private RegionMemory Demand() => _memory ?? throw (_unknown
        ? new RefusedException(RefusalCodes.RegionUnknown, $"There is no region '{Name}'.")
        : Recovering());

    private RefusedException Full() =>
        new(RefusalCodes.QueueFull, $"Region '{Name}' has {_pump.WaitingWeight} requests waiting to be written; try again in a moment.");

    private RefusedException Recovering() =>
        new(RefusalCodes.Recovering, $"Region '{Name}' is reading its state from the store; try again in a moment.");

    [LoggerMessage(EventId = 3213, Level = LogLevel.Information, Message = "Region {Region} is still recovering after {WaitedMs} ms.")]
    private partial void LogStillRecovering(string region, int waitedMs);

    private async Task<Storage.Rows.JobRow?> FindRowAsync(string job) =>
        await StoreCalls.AskAsync(() => _jobs.GetAsync(job)) is { } row && row.Region == Name ? row : null;
}
