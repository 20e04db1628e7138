using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>A tenant: admits jobs and routes them; its settings are its row's, of which it keeps a copy.</summary>
[Reentrant]
public sealed partial class TenantGrain : Grain, ITenantGrain
{
    private readonly TimeProvider _clock;
    private readonly SchedulerGrainOptions _options;
    private readonly ITenantStore _store;
    private readonly ISliceStore _slices;
    private readonly ILogger<TenantGrain> _logger;
    private readonly RegionRouter _router;
    private TenantSettingsMessage? _settings;
    private long _waiting;

    public TenantGrain(TimeProvider clock, SchedulerGrainOptions options, ITenantStore store, ISliceStore slices, IGrainFactory grains, ILogger<TenantGrain> logger)
    {
        _clock = clock;
        _options = options;
        _store = store;
        _slices = slices;
        _logger = logger;
        _router = new(grains, clock);
    }

    private string Path => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await StoreCalls.AskAsync(() => _store.GetAsync(Path, cancellationToken)) is { } row)
        {
            _settings = TenantMapping.MessageOf(row);
        }
    }

    public async Task<SubmitReply> Submit(SubmitRequest request)
    {
        var settings = await DemandAsync();
        var (routing, demands) = await _router.RoutingAsync(table =>
            [.. request.Jobs.Select(j => RouteDemand.Of(j.SpecJson, j.Spec as JobSpec, settings.Trusted, table.Regions.Length > 1))]);
        await AdmitAsync(demands.Sum(d => (long)d.Tasks));
        var regions = new string[request.Jobs.Length];
        var jobs = request.Jobs.ToBuilder();
        var outcomes = new SubmitOutcome[request.Jobs.Length];
        string? only = null;
        var mixed = false;
        for (var i = 0; i < regions.Length; i++)
        {
            var choice = _router.Choose(routing, demands[i]);
            regions[i] = choice.Region ?? "";
            if (choice.Region is not { } region)
            {
                outcomes[i] = new() { JobId = request.Jobs[i].Id, Status = SubmitStatus.Refused, Code = RefusalCodes.RegionUnknown, Detail = choice.Why };
                mixed = true;
                continue;
            }

            if (choice.Why.Length > 0)
            {
                jobs[i] = jobs[i] with { Routing = choice.Why };
            }

            _router.Sent(region, demands[i]);
            only ??= region;
            mixed |= !string.Equals(only, region, StringComparison.Ordinal);
        }

        request = request with { Jobs = jobs.ToImmutable() };
        if (only is null)
        {
            return new() { Outcomes = [.. outcomes] };
        }

        if (!mixed)
        {
            return await GrainFactory.GetGrain<IRegionGrain>(only).Submit(request with { Tenant = Path });
        }

        await Task.WhenAll(regions.Where(r => r.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(r => SubmitPartAsync(r, request, regions, outcomes)).ToList());
        return new() { Outcomes = [.. outcomes], Region = only };
    }

    public async Task<PlanView> Plan(PlanRequest request)
    {
        var settings = await DemandAsync();
        var (routing, demands) = await _router.RoutingAsync(table => [RouteDemand.Of(request.SpecJson, null, settings.Trusted, table.Regions.Length > 1)]);
        var choice = _router.Choose(routing, demands[0]);
        var region = choice.Region ?? throw new RefusedException(RefusalCodes.RegionUnknown, choice.Why);
        return await GrainFactory.GetGrain<IRegionGrain>(region).Plan(request with { Tenant = Path });
    }

    public async Task<TenantView> Get() => await WithUsageAsync(TenantMapping.ViewOf(await DemandAsync()));

    /// <summary>Counts tasks that come in. What has left the queues since is looked up only when the count reaches the limit.</summary>
    /// <exception cref="RefusedException">More tasks would wait than may.</exception>
    private async Task AdmitAsync(long tasks)
    {
        if (_waiting + tasks > _options.PendingTasksPerTenant)
        {
            await CountWaitingAsync();
        }

        if (_waiting + tasks > _options.PendingTasksPerTenant)
        {
            throw new RefusedException(RefusalCodes.QueueFull,
                $"Tenant '{Path}' has {_waiting} tasks waiting, and {_options.PendingTasksPerTenant} are as many as it may; {tasks} more were sent.");
        }

        _waiting += tasks;
    }

    private async Task SubmitPartAsync(string region, SubmitRequest request, string[] regions, SubmitOutcome[] outcomes)
    {
        var places = Enumerable.Range(0, regions.Length).Where(i => regions[i] == region).ToList();
        var part = request with { Tenant = Path, Jobs = [.. places.Select(i => request.Jobs[i])] };
        try
        {
            var reply = await GrainFactory.GetGrain<IRegionGrain>(region).Submit(part);
            for (var i = 0; i < places.Count; i++)
            {
                outcomes[places[i]] = reply.Outcomes[i];
            }
        }
        catch (Exception e)
        {
            // The other regions' jobs may be accepted: each job is told what became of it.
            var outcome = FailureOf(region, e);
            foreach (var i in places)
            {
                outcomes[i] = outcome with { JobId = request.Jobs[i].Id };
            }
        }
    }

    private SubmitOutcome FailureOf(string region, Exception failure)
    {
        switch (failure)
        {
            case RefusedException refusal:
                return new() { Status = SubmitStatus.Refused, Code = refusal.Code, Detail = refusal.Message };
            case Exception when Unanswered.Is(failure):
                LogNotAnswered(Path, region, failure.Message);
                return new() { Status = SubmitStatus.Unknown, Code = RefusalCodes.Unavailable, Detail = NoAnswer(region) };
            default:
                LogFailed(Path, region, failure);
                return new() { Status = SubmitStatus.Unknown, Code = RefusalCodes.InternalError, Detail = NoAnswer(region) };
        }
    }

    private static string NoAnswer(string region) =>
        $"Region '{region}' did not answer: whether it took the job is not known. Send the same request again under the same idempotency key, or look.";

    private async Task<TenantSettingsMessage> DemandAsync()
    {
        if (_settings is null && await StoreCalls.AskAsync(() => _store.GetAsync(Path)) is { } row)
        {
            _settings = TenantMapping.MessageOf(row);
        }

        return _settings ?? throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{Path}'.");
    }

    private async Task CountWaitingAsync() => _waiting = (await QueuesAsync()).Sum(q => q.Pending);

    private async Task<TenantView> WithUsageAsync(TenantView view)
    {
        var queues = await QueuesAsync();
        return view with
        {
            Used = TenantUsage.Sum(queues),
            Running = queues.Sum(q => q.Running),
            Pending = queues.Sum(q => q.Pending),
        };
    }

    /// <summary>The tenant's queues in all regions that answer; one that recovers, or whose silo just died, has nothing to say yet.</summary>
    private async Task<ImmutableArray<QueueView>> QueuesAsync()
    {
        var routing = await _router.RoutingAsync();
        var views = await Task.WhenAll(routing.Regions.Select(r => QueuesOfAsync(r.Name)).ToList());
        return [.. views.SelectMany(v => v).Where(q => q.Tenant == Path)];
    }

    private async Task<ImmutableArray<QueueView>> QueuesOfAsync(string region)
    {
        try
        {
            return await GrainFactory.GetGrain<IRegionGrain>(region).GetQueues();
        }
        catch (Exception e) when (Unanswered.Is(e))
        {
            return [];
        }
    }

    [LoggerMessage(EventId = 3501, Level = LogLevel.Warning, Message = "Tenant {Tenant}: region {Region} did not answer a submission: {Problem}")]
    private partial void LogNotAnswered(string tenant, string region, string problem);

    [LoggerMessage(EventId = 3502, Level = LogLevel.Error, Message = "Tenant {Tenant}: a submission to region {Region} failed.")]
    private partial void LogFailed(string tenant, string region, Exception failure);
}
