using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>A tenant in memory: its use and that of everything below it, its limits, its queues.</summary>
internal sealed class TenantEntry(TenantPath path, TenantEntry? parent, List<TenantEntry> touched) : HeapItem
{
    public TenantPath Path { get; } = path;

    public TenantEntry? Parent { get; } = parent;

    public TenantSettings Settings { get; set; } = new(path);

    /// <summary>Resources of the tenant's own placed tasks.</summary>
    public ResourceVector Usage { get; set; }

    /// <summary>The tenant's own placed tasks.</summary>
    public int Live { get; set; }

    /// <summary>As <see cref="Usage"/>, with all tenants below.</summary>
    public ResourceVector TreeUsage { get; set; }

    /// <summary>As <see cref="Live"/>, with all tenants below.</summary>
    public int TreeLive { get; set; }

    /// <summary>Waiting tasks, whatever they wait for.</summary>
    public int Pending { get; set; }

    public DominantShare Share { get; set; } = DominantShare.None;

    /// <summary>What is guaranteed to the tenant and all below it, of the resources that the region has; zero: nothing.</summary>
    public ResourceVector Guaranteed { get; set; }

    /// <summary>Of its whole tree's use; <see langword="default"/> where nothing is guaranteed to the tenant itself.</summary>
    public GuaranteeRatio Ratio { get; set; }

    /// <summary>Something is guaranteed to it or to a tenant above.</summary>
    public bool IsUnderGuarantee { get; set; } = parent?.IsUnderGuarantee ?? false;

    /// <summary>
    /// The lowest ratio here or above that is below 1, of guarantees that its next task draws on; <see langword="default"/>
    /// when there is none. Kept while the tenant may be served.
    /// </summary>
    public GuaranteeRatio Need { get; set; }

    /// <summary>The tenant's settings were given, not assumed: it is listed even when idle.</summary>
    public bool Named { get; set; }

    /// <summary>At a run limit: in no heap until something of the tree ends.</summary>
    public bool RunLimited { get; set; }

    /// <summary>Its share and demand over time; null while it never had either.</summary>
    public ShareAccount? Account { get; set; }

    /// <summary>Already among those whose share or demand may have changed.</summary>
    public bool IsTouched { get; set; }

    /// <summary>The pause that keeps its tasks from being placed, its own or one of a tenant above; null when none does.</summary>
    public Hand? Pause { get; set; } = parent?.Pause;

    /// <summary>Nodes that its tasks must not go to.</summary>
    public NodeVetoes Vetoes { get; set; } = parent?.Vetoes ?? NodeVetoes.None;

    /// <summary>What this region may use of its limits; null: there is no other region to share them with.</summary>
    public Slice? Slice { get; set; }

    /// <summary>The lender has said that it has no more for now.</summary>
    public bool SliceAnswered { get; set; }

    /// <summary>When one of its tasks was last placed, Unix milliseconds; 0: not since the region started.</summary>
    public long LastPlacedAtMs { get; set; }

    /// <summary>Since when some of its tasks wait for room, as observed; null: none does.</summary>
    public long? WaitsSinceMs { get; set; }

    /// <summary>Since when it has less than it is entitled to and asks for more, as observed; null: it does not.</summary>
    public long? StarvesSinceMs { get; set; }

    public Dictionary<RequirementClass, ClassQueue> Queues { get; } = [];

    public IndexedHeap<ClassQueue, QueuePlace, PlaceOrder> Active { get; } = new(default);

    /// <summary>The tenant here or above whose run limit leaves no room for one more task; null when none.</summary>
    /// <param name="whole">Whether the limit counts as such, and not only this region's slice of it.</param>
    public TenantEntry? AtRunLimit(bool whole = false)
    {
        for (var tenant = this; tenant is not null; tenant = tenant.Parent)
        {
            if (tenant.Settings.RunLimit is { } limit && tenant.TreeLive >= (whole || tenant.Slice is not { } slice ? limit : Math.Min(limit, slice.Tasks)))
                return tenant;
        }

        return null;
    }

    /// <summary>The tenant here or above whose hard limit this much more would exceed, and the resource; null when none.</summary>
    /// <param name="more">Of one more task.</param>
    /// <param name="catalog">Names the lanes.</param>
    /// <param name="whole">Whether the limit counts as such, and not only this region's slice of it.</param>
    public (TenantEntry Tenant, string Resource)? OverHardLimit(in ResourceVector more, ResourceCatalog catalog, bool whole = false)
    {
        for (var tenant = this; tenant is not null; tenant = tenant.Parent)
        {
            foreach (var (name, limit) in tenant.Settings.HardLimit?.Items ?? [])
            {
                var lane = catalog.IndexOf(name);
                if (lane >= 0 && more[lane] > 0 && tenant.TreeUsage[lane] + more[lane] > (whole || tenant.Slice is not { } slice ? limit : Math.Min(limit, slice.Resources[name])))
                    return (tenant, name);
            }
        }

        return null;
    }

    /// <summary>What its tasks that wait for room alone ask for.</summary>
    public TenantDemand Demand { get; } = new();

    /// <summary>Tenants right below.</summary>
    public List<TenantEntry> Children { get; } = [];

    /// <summary>The tenant's share or demand may have changed.</summary>
    public void Touch()
    {
        if (IsTouched)
            return;
        IsTouched = true;
        touched.Add(this);
    }

    /// <summary>As <see cref="Touch"/>, with all tenants below: a limit that they share changed, or what it leaves.</summary>
    public void TouchTree()
    {
        Touch();
        foreach (var child in Children)
            child.TouchTree();
    }

    /// <summary>Adds a placed task, or removes one (a count of -1).</summary>
    public void Count(in ResourceVector request, int tasks)
    {
        Touch();
        Live += tasks;
        Usage = tasks > 0 ? Usage + request : Usage - request;
        for (var tenant = this; tenant is not null; tenant = tenant.Parent)
        {
            tenant.TreeLive += tasks;
            tenant.TreeUsage = tasks > 0 ? tenant.TreeUsage + request : tenant.TreeUsage - request;
            if (tenant.Settings.HardLimit is not null || tenant.Settings.RunLimit is not null)
                tenant.TouchTree();
        }
    }
}
