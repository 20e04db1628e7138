using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Grains.Regions;

/// <content>Jobs of which nothing runs go to other regions: by an operator's order, and by themselves when they wait long.</content>
public sealed partial class RegionGrain
{
    private readonly RegionRouter _router;
    private JobMoves? _moves;
    private SliceBorrower? _borrower;
    private IGrainTimer? _movesTimer;
    private bool _overflowing;
    private long _overflowAgainAtMs;

    public async Task<MoveView> Move(MoveRequest request)
    {
        // All of it, commits included, within one long poll: a caller waits 30 s at most for an answer.
        var until = NowMs + GrainLimits.LongPollMs;
        var memory = Demand();
        var target = await TargetAsync(request.To);
        TenantPath? tenant = request.Tenant is { } path ? TenantPath.TryParse(path, out var parsed) ? parsed : throw NoTenant(path) : null;
        var refused = ImmutableArray.CreateBuilder<MoveOutcome>();
        var chosen = memory.Scheduler.MovableJobs(tenant, GrainLimits.JobsPerMove + 1);
        var jobs = chosen.Take(GrainLimits.JobsPerMove).Select(j => j.Job).ToList();
        var offered = 0;
        foreach (var batch in jobs.Chunk(GrainLimits.JobsPerOffer).TakeWhile(_ => NowMs < until))
        {
            offered += batch.Length;
            refused.AddRange(await Await(new MoveOutWork(target.Name, target.Jurisdiction, [.. batch.Select(j => (j, (string?)null, request.Reason))], request.Actor)));
        }

        var leaving = jobs.Take(offered).Select(j => Demand().Outgoing.GetValueOrDefault(j)).OfType<OutgoingJob>().Select(o => o.Settled.Task).ToList();
        _moves?.Kick();
        // What has not settled by then is told as moving: the waits for it end here, and the moves go on.
        await ((Task)Task.WhenAll(leaving)).WaitAsync(TimeSpan.FromMilliseconds(Math.Max(0, until - NowMs)), _clock, _hostStopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var settled = leaving.Where(t => t.IsCompletedSuccessfully).Select(t => t.Result).ToList();
        refused.AddRange(settled.Where(o => !o.IsMoved));
        return new()
        {
            From = Name,
            To = target.Name,
            Moved = settled.Count(o => o.IsMoved),
            Moving = leaving.Count - settled.Count,
            More = chosen.Length > offered,
            Refused =
            [
                .. refused.GroupBy(o => o.Code ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new MoveRefusalView { Code = g.Key, Text = g.First().Detail ?? "", Jobs = g.Count() }),
            ],
        };
    }

    public async Task<ImmutableArray<MoveOutcome>> Receive(string source, ImmutableArray<string> jobs)
    {
        Demand();
        var moving = await StoreCalls.AskAsync(() => _store.ReadMovesAsync(source, Name, jobs));
        var found = moving.Select(m => m.Move.Job).ToHashSet(StringComparer.Ordinal);
        var tasks = await StoreCalls.AskAsync(() => _store.ReadTasksAsync(found));
        var outcomes = await Await(new ArriveWork(moving, RegionReader.ByJob(tasks), _options.LiveJobsPerRegion));
        return
        [
            .. outcomes,
            .. jobs.Where(j => !found.Contains(j)).Select(j => new MoveOutcome { Job = j, Code = RefusalCodes.Invalid, Detail = $"it is not on its way to region {Name}." }),
        ];
    }

    public async Task ReturnSlice(string tenant, string fairResources, int fairTasks)
    {
        Demand();
        await Await(new ReturnSliceWork(TenantPath.Parse(tenant), SliceText.Read(fairResources, fairTasks)));
    }

    /// <summary>Where a job is that is not, or no longer, in this region's queues: after a move that is under way has settled.</summary>
    private async Task<IRegionGrain?> ElsewhereAsync(string job)
    {
        if (JobId.TryParse(job, out var id) && _memory?.Outgoing.GetValueOrDefault(id) is { } outgoing)
        {
            try
            {
                await outgoing.Settled.Task.WaitAsync(TimeSpan.FromMilliseconds(GrainLimits.LongPollMs), _clock, _hostStopping);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                throw outgoing.Refusal();
            }
        }

        return await StoreCalls.AskAsync(() => _jobs.GetAsync(job)) is { } row && row.Region != Name
            ? GrainFactory.GetGrain<IRegionGrain>(row.Region)
            : null;
    }

    /// <summary>Looks after moves every second: what was not answered is asked again, and what waits long is moved.</summary>
    private void StartMoving()
    {
        var period = TimeSpan.FromMilliseconds(GrainLimits.MovesSweepMs);
        _movesTimer = this.RegisterGrainTimer(
            () =>
            {
                _moves?.Kick();
                _borrower?.Kick();
                return OverflowAsync();
            },
            new GrainTimerCreationOptions(period, period) { Interleave = true });
    }

    /// <summary>Jobs that have waited long, and those that may never run here, go where there is room for them.</summary>
    private async Task OverflowAsync()
    {
        if (_overflowing || _memory is not { } memory || NowMs < _overflowAgainAtMs)
        {
            return;
        }

        _overflowing = true;
        try
        {
            _overflowAgainAtMs = NowMs + GrainLimits.OverflowRetryMs;
            var after = memory.Settings.OverflowAfterMs ?? _options.OverflowAfterMs;
            var stuck = memory.Scheduler.Stuck(after == 0 ? long.MaxValue : after, NowMs, GrainLimits.OverflowPerQueue, GrainLimits.OverflowJobs);
            if (stuck.IsEmpty || await _router.RoutingAsync() is not { Regions.Length: > 1 } routing)
            {
                return;
            }

            if (await ChooseAsync(memory, stuck, routing) is { Count: > 0 } chosen)
            {
                foreach (var (target, jobs) in chosen)
                {
                    var law = routing.Regions.First(r => r.Name == target).Jurisdiction;
                    await Await(new MoveOutWork(target, law, jobs, actor: null));
                }

                _overflowAgainAtMs = 0;
                _moves?.Kick();
            }
        }
        catch (Exception e)
        {
            LogNotOverflown(Name, e.Message);
        }
        finally
        {
            _overflowing = false;
        }
    }

    private async Task<SortedDictionary<string, List<(JobId Job, string? Code, string Reason)>>> ChooseAsync(
        RegionMemory memory, ImmutableArray<StuckJob> stuck, RoutingTable routing)
    {
        var chosen = new SortedDictionary<string, List<(JobId, string?, string)>>(StringComparer.Ordinal);
        var specs = await StoreCalls.AskAsync(() => _store.ReadSpecsAsync([.. stuck.Select(s => s.Row.Job.ToString())]));
        foreach (var job in stuck)
        {
            if (!specs.TryGetValue(job.Row.Job.ToString(), out var spec))
            {
                continue;
            }

            var demand = RouteDemand.Of(spec, null, memory.IsTrusted(job.Row.Tenant), isChoice: true);

            // What has begun once stays with its region when its spec says that it is not to be moved.
            if (job.HasRun && !demand.Migratable)
            {
                continue;
            }

            var choice = _router.Choose(routing, demand, except: Name);
            if (choice.Region is not { } target || choice.IsForeign || !(choice.HasRoom || job.IsForeign))
            {
                continue;
            }

            _router.Sent(target, demand);
            var reason = job.IsForeign
                ? $"region {Name} may not run it. {choice.Why}"
                : $"it found no room here for {Durations.About(job.WaitedMs)}. {choice.Why}";
            if (!chosen.TryGetValue(target, out var jobs))
            {
                chosen[target] = jobs = [];
            }

            jobs.Add((job.Row.Job, job.IsForeign ? ReasonCodes.Jurisdiction : ReasonCodes.Overflow, reason));
        }

        return chosen;
    }

    private async Task<RegionRoute> TargetAsync(string region)
    {
        if (region == Name)
        {
            throw new RefusedException(RefusalCodes.Invalid, $"Jobs are in region '{region}' already: name another one to move them to.");
        }

        var routing = await GrainFactory.GetGrain<IClusterGrain>(IClusterGrain.Key).GetRouting();
        return routing.Regions.FirstOrDefault(r => string.Equals(r.Name, region, StringComparison.Ordinal))
            ?? throw new RefusedException(RefusalCodes.RegionUnknown, $"There is no region '{region}'.");
    }

    private static RefusedException NoTenant(string tenant) => new(RefusalCodes.TenantUnknown, $"'{tenant}' is not a tenant's path.");

    [LoggerMessage(EventId = 3232, Level = LogLevel.Information, Message = "Region {Region} could not move jobs that wait long, and looks again: {Problem}")]
    private partial void LogNotOverflown(string region, string problem);
}
