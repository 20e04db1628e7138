using System.Runtime.InteropServices;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Placement;

/// <summary>Filters, then scores: the node for one task, with the runners-up and the counts that its rationale keeps.</summary>
internal sealed class Placer(NodeTable nodes)
{
    private ulong[] _room = [];
    private double[] _tasksOfJob = [];
    private JobEntry? _spreadJob;
    private int _nextInTurn;

    /// <summary>Finds the best node; null when none has room. Takes nothing.</summary>
    public NodeEntry? Choose(RequirementClass requirement, JobEntry? job, long nowMs, out PlacementRationale? rationale)
    {
        rationale = null;
        requirement.Resolve(nodes.Catalog);
        var words = (nodes.Slots + 63) >> 6;
        if (_room.Length < words)
            Array.Resize(ref _room, words * 2);
        var room = _room.AsSpan(0, words);
        var withRoom = FindRoom(requirement, room);
        if (withRoom == 0)
            return null;
        var top = new TopNodes();
        switch (requirement.Requirement.Strategy)
        {
            case PlacementStrategy.BestFit: ScoreScan.Fullness(nodes, requirement, room, 1, ref top); break;
            case PlacementStrategy.WorstFit: ScoreScan.Fullness(nodes, requirement, room, -1, ref top); break;
            case PlacementStrategy.Spread: ScoreScan.Spread(nodes, room, TasksOf(job), ref top); break;
            case PlacementStrategy.RoundRobin: ScoreScan.InOrder(room, _nextInTurn < nodes.Slots ? _nextInTurn : 0, ref top); break;
            default: ScoreScan.InOrder(room, 0, ref top); break;
        }

        rationale = Describe(requirement, job, nowMs, top, withRoom);
        return nodes[top[0].Slot];
    }

    /// <summary>Tells the placer that a task of a job now runs on a node, or no longer does.</summary>
    public void Placed(AttemptEntry attempt, int tasks)
    {
        if (tasks > 0 && attempt.Job.Queue.Class.Requirement.Strategy == PlacementStrategy.RoundRobin)
            _nextInTurn = attempt.Node.Slot + 1;
        if (!ReferenceEquals(_spreadJob, attempt.Job))
            return;
        // A forced task may go to a node that joined since the job's tasks were counted.
        if (attempt.Node.Slot < _tasksOfJob.Length)
            _tasksOfJob[attempt.Node.Slot] += tasks;
        else
            _spreadJob = null;
    }

    /// <summary>How many tasks of a class the nodes with room could take now, up to a number.</summary>
    public int CountRoom(RequirementClass requirement, int most)
    {
        long count = 0;
        if (requirement.UnknownResource is not null)
            return 0;
        foreach (var node in nodes.All())
        {
            if (!requirement.Constraints.IsEligible(node.Slot))
                continue;
            var fits = long.MaxValue;
            foreach (var lane in requirement.Lanes)
                fits = Math.Min(fits, Math.Max(0, (node.Capacity[lane] - node.Used[lane]) / requirement.Request[lane]));
            count += Math.Min(fits, most);
            if (count >= most)
                return most;
        }

        return (int)count;
    }

    private int FindRoom(RequirementClass requirement, Span<ulong> room)
    {
        if (requirement.UnknownResource is not null)
            return 0;
        var constraints = requirement.Constraints;
        var count = RoomScan.Run(nodes, requirement, constraints.Preferred, room);
        return count > 0 || !constraints.HasSecondChoice ? count : RoomScan.Run(nodes, requirement, constraints.Eligible, room);
    }

    // The counts of one job are kept between its tasks; another job's are laid out anew.
    private ReadOnlySpan<double> TasksOf(JobEntry? job)
    {
        if (ReferenceEquals(job, _spreadJob) && job is not null && _tasksOfJob.Length >= nodes.Slots)
            return _tasksOfJob;
        var slots = (nodes.Slots + 63) & ~63;
        if (_tasksOfJob.Length < slots)
            _tasksOfJob = new double[slots * 2];
        else
            Array.Clear(_tasksOfJob);
        _spreadJob = job;
        for (var attempt = job?.FirstLive; attempt is not null; attempt = attempt.NextOfJob)
            _tasksOfJob[attempt.Node.Slot]++;
        return _tasksOfJob;
    }

    private PlacementRationale Describe(RequirementClass requirement, JobEntry? job, long nowMs, TopNodes top, int withRoom)
    {
        var candidates = new NodeScore[top.Count];
        for (var rank = 0; rank < candidates.Length; rank++)
            candidates[rank] = new(nodes[top[rank].Slot]!.Name.Value, top[rank].Score);
        return new()
        {
            Strategy = PlacementStrategies.NameOf(requirement.Requirement.Strategy),
            Candidates = ImmutableCollectionsMarshal.AsImmutableArray(candidates),
            NodesTotal = nodes.Count,
            NodesEligible = requirement.Constraints.EligibleCount,
            NodesWithRoom = withRoom,
            Turn = job is null ? null : TurnOf(job, nowMs),
        };
    }

    private PlacementTurn TurnOf(JobEntry job, long nowMs)
    {
        var tenant = job.Queue.Tenant;
        var resource = tenant.Share.Lane < 0 ? "" : nodes.Catalog.Names[tenant.Share.Lane];
        return new(tenant.Path.Value, tenant.Share, resource, tenant.Settings.Weight, job.Priority, nowMs - job.SubmittedAtMs);
    }
}
