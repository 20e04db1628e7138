using System.Runtime.InteropServices;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>
/// What events and cycles changed, in order, for one transaction and the dispatches after it. Reused: the owner takes
/// what is there and calls <see cref="Clear"/>.
/// </summary>
public sealed class RegionChanges
{
    private readonly Dictionary<JobId, int> _jobIndex = [];
    private readonly List<JobChanged> _jobs = [];

    /// <summary>Jobs that entered, as their rows for recovery.</summary>
    public List<RestoredJob> Accepted { get; } = [];

    public List<AttemptPlaced> Placed { get; } = [];

    /// <summary>Every state change of attempts, in order; an attempt may appear more than once.</summary>
    public List<AttemptChanged> Attempts { get; } = [];

    /// <summary>Jobs that changed after they entered, each once, as they are now.</summary>
    public IReadOnlyList<JobChanged> Jobs => _jobs;

    public List<NodeChanged> Nodes { get; } = [];

    public List<WaitingChanged> Waiting { get; } = [];

    /// <summary>Hands laid, changed and lifted, in order; a hand may appear more than once.</summary>
    public List<HandChanged> Hands { get; } = [];

    /// <summary>New priorities of jobs, in order.</summary>
    public List<JobPriorityChanged> Priorities { get; } = [];

    public List<AttemptKill> Kills { get; } = [];

    public List<StaleReport> Stale { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    /// <summary>True when there is nothing to write (stale reports write nothing).</summary>
    public bool IsEmpty =>
        Accepted.Count + Placed.Count + Attempts.Count + _jobs.Count + Nodes.Count + Waiting.Count + Kills.Count + Hands.Count + Priorities.Count + Audit.Count == 0;

    /// <summary>Sets a job's latest state, replacing an earlier one of the same accumulation.</summary>
    public void Set(JobChanged job)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_jobIndex, job.Job, out var exists);
        if (exists)
        {
            _jobs[index] = job;
            return;
        }

        index = _jobs.Count;
        _jobs.Add(job);
    }

    public void Clear()
    {
        _jobIndex.Clear();
        _jobs.Clear();
        Accepted.Clear();
        Placed.Clear();
        Attempts.Clear();
        Nodes.Clear();
        Waiting.Clear();
        Hands.Clear();
        Priorities.Clear();
        Kills.Clear();
        Stale.Clear();
        Audit.Clear();
    }
}
