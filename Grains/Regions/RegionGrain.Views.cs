using System.Collections.Immutable;
using System.Text;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Rebalancing;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Grains.Regions;

/// <content>Questions: answered from memory, and from the store for what has ended.</content>
public sealed partial class RegionGrain
{
    private (RegionMemory Memory, RegionRoom Room, long AtMs)? _room;

    public async Task<ExplanationView> Explain(string job, int task)
    {
        var memory = Demand();
        if (!JobId.TryParse(job, out var id))
        {
            throw new RefusedException(RefusalCodes.JobNotFound, $"There is no job '{job}'.");
        }

        if (memory.Scheduler.Find(id) is { } live)
        {
            if (memory.Scheduler.Explain(new(id, task), NowMs) is not { } explanation)
            {
                throw NoTask(job, task, live.Counts.Total);
            }

            if (explanation.State != "ended")
            {
                return await CompleteAsync(memory, new(id, task), explanation);
            }
        }

        if (memory.Outgoing.TryGetValue(id, out var outgoing))
        {
            return ExplanationViews.OfMoving(job, task, outgoing.Move);
        }

        if (await FindRowAsync(job) is not { } row)
        {
            if (await ElsewhereAsync(job) is { } elsewhere)
            {
                return await elsewhere.Explain(job, task);
            }

            throw new RefusedException(RefusalCodes.JobNotFound, $"There is no job '{job}' in region '{Name}'.");
        }

        if (task < 0 || task >= row.Tasks)
        {
            throw NoTask(job, task, row.Tasks);
        }

        var filter = new AttemptFilter { Job = job, AfterTask = task - 1, UpToTask = task, Limit = 1 };
        var attempts = await StoreCalls.AskAsync(() => _jobs.ListAttemptsAsync(filter));
        var placement = attempts.Count == 0 ? null : await StoreCalls.AskAsync(() => _audit.FindLastAsync(job, task, AuditKinds.AttemptPlaced));
        return ExplanationViews.OfEnded(row, task, attempts.Count == 0 ? null : attempts[^1], placement);
    }

    public Task<PlanView> Plan(PlanRequest request)
    {
        var memory = Demand();
        if (!TenantPath.TryParse(request.Tenant, out var tenant))
        {
            throw new RefusedException(RefusalCodes.TenantUnknown, $"'{request.Tenant}' is not a tenant's path.");
        }

        var spec = JobSpecJson.Parse(Encoding.UTF8.GetBytes(request.SpecJson), out var errors)
            ?? throw new RefusedException(RefusalCodes.Invalid, $"{errors[0].Path}: {errors[0].Message}");
        return Task.FromResult(ExplanationViews.Of(memory.Scheduler.Plan(spec, tenant, NowMs)));
    }

    public Task<ImmutableArray<QueueView>> GetQueues() => Task.FromResult(RegionViews.Queues(Demand()));

    public Task<ImmutableArray<NodeView>> GetNodes() => Task.FromResult(RegionViews.Nodes(Demand()));

    public Task<NodeView?> GetNode(string node) => Task.FromResult(RegionViews.NodeOf(Demand(), node));

    public Task<RegionRoom> GetRoom()
    {
        DemandKnown();
        if (_memory is not { } memory)
        {
            return Task.FromResult(new RegionRoom { Name = Name });
        }

        // Every tenant grain asks every few seconds: the nodes are not counted for each of them.
        if (_room is not { } known || known.Memory != memory || NowMs - known.AtMs >= GrainLimits.RoomAgeMs)
        {
            _room = known = (memory, RegionRooms.Of(memory, NowMs), NowMs);
        }

        return Task.FromResult(known.Room);
    }

    public Task<RegionView> GetRegion()
    {
        DemandKnown();
        return Task.FromResult(_memory is { } memory ? RegionViews.Of(memory, NowMs, _options) : new() { Name = Name, State = "Recovering" });
    }

    public Task<UtilisationView> MeasureUtilisation() =>
        Task.FromResult(UtilisationMeasure.Of(Name, NowMs, Demand().Scheduler.Nodes()));

    private void DemandKnown()
    {
        if (_unknown)
        {
            throw new RefusedException(RefusalCodes.RegionUnknown, $"There is no region '{Name}'.");
        }
    }

    private async Task<ExplanationView> CompleteAsync(RegionMemory memory, TaskId task, Scheduling.Rationale.Explanation explanation)
    {
        var attempt = explanation.State == "placed" ? LiveAttemptOf(memory, task) : null;
        var view = ExplanationViews.Of(explanation, task, attempt?.State);
        if (attempt is null || explanation.RationaleJson is not null)
        {
            return view;
        }

        // Placed before the region last started: the rationale is in the audit.
        return await StoreCalls.AskAsync(() => _audit.FindLastAsync(view.Job, view.Task, AuditKinds.AttemptPlaced)) is { } placement
            ? ExplanationViews.WithPlacement(view with { Text = placement.Text }, placement)
            : view;
    }

    private static LiveAttempt? LiveAttemptOf(RegionMemory memory, TaskId task)
    {
        foreach (var node in memory.Nodes.Values)
        {
            foreach (var attempt in node.Attempts.Values)
            {
                if (attempt.Id.Task == task)
                {
                    return attempt;
                }
            }
        }

        return null;
    }

    private static RefusedException NoTask(string job, int task, int tasks) => new(RefusalCodes.TaskNotFound,
        tasks == 1 ? $"Job {job} has one task, number 0; there is no task {task}." : $"Job {job} has tasks 0 to {tasks - 1}; there is no task {task}.");
}
