using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Simulation;

/// <summary>
/// A region's tables in memory: takes the same changes that a store writes and gives back the rows that a region
/// recovers from. So runs can lose the region at any moment.
/// </summary>
public sealed class RegionRows
{
    private readonly Dictionary<TenantPath, TenantSettings> _tenants = [];
    private readonly List<RestoredNode> _nodes = [];
    private readonly Dictionary<JobId, RestoredJob> _jobs = [];
    private readonly Dictionary<AttemptId, AttemptRow> _attempts = [];
    private readonly Dictionary<(TenantPath, string), RestoredWaiting> _waiting = [];
    private readonly Dictionary<(HandKind, string), Hand> _hands = [];

    /// <summary>Every attempt ever placed, by id.</summary>
    public IReadOnlyDictionary<AttemptId, AttemptRow> Attempts => _attempts;

    /// <summary>Jobs that have not ended.</summary>
    public IReadOnlyCollection<RestoredJob> LiveJobs => _jobs.Values;

    /// <summary>The last row of each job that ended.</summary>
    public Dictionary<JobId, JobChanged> Ended { get; } = [];

    public void Set(TenantSettings settings) => _tenants[settings.Path] = settings;

    public void Write(RegionChanges changes)
    {
        foreach (var job in changes.Accepted)
            _jobs.Add(job.Job, job);
        foreach (var placed in changes.Placed)
            _attempts.Add(placed.Attempt, new(placed.Attempt, placed.Node, placed.Requirement.Resources, AttemptState.Reserved, placed.AtMs, placed.AtMs, null));
        foreach (var change in changes.Attempts)
            _attempts[change.Attempt] = _attempts[change.Attempt] with { State = change.To, ChangedAtMs = change.AtMs, ExitCode = change.ExitCode, Code = change.ReasonCode };
        foreach (var job in changes.Jobs)
            Write(job);
        foreach (var node in changes.Nodes)
            Write(node);
        foreach (var waiting in changes.Waiting)
            Write(waiting);
        foreach (var change in changes.Hands)
            Write(change);
        foreach (var change in changes.Priorities.Where(p => _jobs.ContainsKey(p.Job)))
            _jobs[change.Job] = _jobs[change.Job] with { Priority = change.Priority };
    }

    /// <summary>The rows as a store reads them after a crash.</summary>
    public RegionSnapshot Snapshot() => new()
    {
        Tenants = [.. _tenants.Values.OrderBy(t => t.Path)],
        Nodes = [.. _nodes],
        Jobs = [.. _jobs.Values.OrderBy(j => j.Sequence)],
        Tasks = [.. LiveRows().GroupBy(a => a.Id.Task).Select(Sum)],
        Attempts = [.. LiveRows().Where(a => !AttemptStates.IsFinal(a.State)).Select(a => new RestoredAttempt(a.Id, a.Id.Number, a.Node, a.State, a.PlacedAtMs))],
        Waiting = [.. _waiting.Values],
        Hands = [.. _hands.Values.OrderBy(h => h.Kind).ThenBy(h => h.Id, StringComparer.Ordinal)],
    };

    private IEnumerable<AttemptRow> LiveRows() => _attempts.Values.Where(a => _jobs.ContainsKey(a.Id.Task.Job)).OrderBy(a => a.PlacedAtMs).ThenBy(a => a.Id);

    private static RestoredTask Sum(IGrouping<TaskId, AttemptRow> attempts)
    {
        var last = attempts.MaxBy(a => a.Id.Number)!;
        return new(
            attempts.Key, last.Id.Number,
            attempts.Count(a => a.State == AttemptState.Failed),
            attempts.Count(a => a.State == AttemptState.Lost),
            attempts.Count(a => a.State == AttemptState.Refused),
            last.State, last.ChangedAtMs, last.ExitCode, last.Code);
    }

    private void Write(JobChanged job)
    {
        if (JobStates.IsFinal(job.State))
        {
            _jobs.Remove(job.Job);
            Ended.Add(job.Job, job);
            return;
        }

        _jobs[job.Job] = _jobs[job.Job] with { State = job.State, CancelRequested = job.CancelRequested, StartedAtMs = job.StartedAtMs };
    }

    private void Write(NodeChanged node)
    {
        var row = new RestoredNode(node.Spec, node.State, node.Wanted);
        var at = _nodes.FindIndex(n => n.Spec.Name == node.Spec.Name);
        if (node.Removed)
            _nodes.RemoveAt(at);
        else if (at < 0)
            _nodes.Add(row);
        else
            _nodes[at] = row;
    }

    private void Write(HandChanged change)
    {
        if (change.Lifted)
            _hands.Remove((change.Hand.Kind, change.Hand.Id));
        else
            _hands[(change.Hand.Kind, change.Hand.Id)] = change.Hand;
    }

    private void Write(WaitingChanged waiting)
    {
        var key = (waiting.Tenant, waiting.RequirementKey);
        if (waiting.ReasonCode is null)
            _waiting.Remove(key);
        else
            _waiting[key] = new(waiting.Tenant, waiting.RequirementKey, waiting.ReasonCode);
    }
}
