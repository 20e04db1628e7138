using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>A tenant's waiting jobs of one requirement class: the unit that is blocked and that a waiting reason is about.</summary>
internal sealed class ClassQueue(TenantEntry tenant, RequirementClass requirement) : HeapItem
{
    private (RequirementClass Class, int Version, ResourceVector Request, int Tasks) _asked = (requirement, -1, default, 0);

    public TenantEntry Tenant { get; } = tenant;

    /// <summary>Changes only when the tenant's trust or vetoes do.</summary>
    public RequirementClass Class { get; set; } = requirement;

    public IndexedHeap<JobEntry, QueuePlace, PlaceOrder> Jobs { get; } = new(default);

    /// <summary>Place of the first job; kept by Add and Remove.</summary>
    public QueuePlace Head { get; private set; } = QueuePlace.Last;

    public QueueState State
    {
        get;
        set
        {
            field = value;
            // Set aside for want of room it is known to be without hope only once that was looked into. This asks anew, too.
            Hopeless = false;
        }
    }
    = QueueState.Idle;

    /// <summary>Live jobs of this queue, waiting or not: at zero the queue is forgotten.</summary>
    public int LiveJobs { get; set; }

    /// <summary>Tasks that wait for a node.</summary>
    public int Ready
    {
        get;
        set
        {
            field = value;
            Ask();
        }
    }

    /// <summary>No node of the region, as it is, could ever take its tasks.</summary>
    public bool Hopeless
    {
        get;
        set
        {
            field = value;
            Ask();
        }
    }

    /// <summary>It has tasks that could start on some node, and nothing but room or turns keeps them.</summary>
    public bool Contends => Ready > 0 && !Hopeless && State is (QueueState.Active or QueueState.NoRoom);

    /// <summary>Tasks of jobs whose not-before has not come.</summary>
    public int NotYet { get; set; }

    /// <summary>Tasks of held jobs whose not-before, if any, has come.</summary>
    public int Held { get; set; }

    /// <summary>All its tasks that wait and are not forced to a node.</summary>
    public int Waiting => Ready + NotYet + Held;

    /// <summary>The waiting reason last reported; null: none.</summary>
    public string? Reported { get; set; }

    /// <summary>Already in the list of queues whose reason is looked at when the cycle ends.</summary>
    public bool Suspect { get; set; }

    public void Add(JobEntry job)
    {
        Jobs.Add(job, job.Place);
        SetHead();
    }

    public void Remove(JobEntry job)
    {
        Jobs.Remove(job);
        SetHead();
    }

    /// <summary>Tells the tenant what waits here for room alone, by the request as it is known now.</summary>
    private void Ask()
    {
        var tasks = Hopeless ? 0 : Ready;
        if (tasks == _asked.Tasks && (tasks == 0 || Class.RequestVersion == _asked.Version && ReferenceEquals(Class, _asked.Class)))
            return;
        if (_asked.Tasks != 0)
            Tenant.Demand.Add(_asked.Request, -_asked.Tasks);
        _asked = (Class, Class.RequestVersion, Class.Request, tasks);
        if (tasks != 0)
            Tenant.Demand.Add(_asked.Request, tasks);
        Tenant.Touch();
    }

    private void SetHead() => Head = Jobs.Least?.Place ?? QueuePlace.Last;
}
