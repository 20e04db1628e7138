using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Feasibility;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>A tenant's waiting jobs of one requirement class: the unit that is blocked and that a waiting reason is about.</summary>
internal sealed class ClassQueue(TenantEntry tenant, RequirementClass requirement) : IHeapItem
{
    public TenantEntry Tenant { get; } = tenant;

    /// <summary>Changes only when the tenant's trust does.</summary>
    public RequirementClass Class { get; set; } = requirement;

    public IndexedHeap<JobEntry, JobOrder> Jobs { get; } = new(default);

    /// <summary>Rank and sequence of the first job, beside the queue so that ordering queues touches no job; kept by Add and Remove.</summary>
    public (long Rank, long Sequence) Head { get; private set; }

    public QueueState State { get; set; } = QueueState.Idle;

    /// <summary>Live jobs of this queue, waiting or not: at zero the queue is forgotten.</summary>
    public int LiveJobs { get; set; }

    /// <summary>Tasks that wait for a node.</summary>
    public int Ready { get; set; }

    /// <summary>Tasks of jobs whose not-before has not come.</summary>
    public int NotYet { get; set; }

    /// <summary>The waiting reason last reported; null: none.</summary>
    public string? Reported { get; set; }

    /// <summary>Already in the list of queues whose reason is looked at when the cycle ends.</summary>
    public bool Suspect { get; set; }

    public int HeapIndex { get; set; } = -1;

    public void Add(JobEntry job)
    {
        Jobs.Add(job);
        SetHead();
    }

    public void Remove(JobEntry job)
    {
        Jobs.Remove(job);
        SetHead();
    }

    private void SetHead() => Head = Jobs.Least is { } first ? (first.Rank, first.Sequence) : (long.MaxValue, long.MaxValue);
}
