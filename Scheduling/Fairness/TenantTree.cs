using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>All tenants of a region and, among them, the heap of those that may be served.</summary>
internal sealed class TenantTree
{
    private readonly SortedDictionary<TenantPath, TenantEntry> _byPath = [];
    private readonly Dictionary<TenantPath, TenantEntry> _index = [];

    /// <summary>Tenants with a queue that may be served.</summary>
    public IndexedHeap<TenantEntry, TenantEntry, ShareOrder> Serving { get; } = new(default);

    /// <summary>Nobody is placed: the whole region is paused.</summary>
    public bool Paused { get; set; }

    /// <summary>Tenants whose share or demand may have changed since it was measured.</summary>
    public List<TenantEntry> Touched { get; } = [];

    /// <summary>All tenants, by path.</summary>
    public IEnumerable<TenantEntry> All => _byPath.Values;

    /// <summary>The tenant of a path; it and those above it are made when they are new.</summary>
    public TenantEntry Need(TenantPath path)
    {
        if (_index.TryGetValue(path, out var tenant))
            return tenant;
        tenant = new(path, path.Parent is { } parent ? Need(parent) : null, Touched);
        tenant.Parent?.Children.Add(tenant);
        _byPath.Add(path, tenant);
        _index.Add(path, tenant);
        return tenant;
    }

    public TenantEntry? Find(TenantPath path) => _index.GetValueOrDefault(path);

    /// <summary>Some tenant has a guarantee of something that the region has.</summary>
    public bool HasGuarantees { get; private set; }

    /// <summary>Grows whenever what is guaranteed to anybody changes.</summary>
    public int GuaranteesVersion { get; private set; }

    /// <summary>Adds a placed task to a tenant's use, or removes one (a count of -1), and puts the tenants where they now belong.</summary>
    public void Count(TenantEntry tenant, in ResourceVector request, int tasks, in ResourceVector capacity)
    {
        tenant.Count(request, tasks);
        tenant.Share = DominantShare.Of(tenant.Usage, capacity);
        var moved = tenant.IsUnderGuarantee ? FindRatios(tenant) : null;
        Refresh(tenant);
        if (moved is not null)
            Reorder(moved);
    }

    /// <summary>The tenant's next task is another one: it may draw on other guarantees.</summary>
    public void HeadChanged(TenantEntry tenant)
    {
        if (tenant is { IsUnderGuarantee: true, HeapIndex: >= 0 })
            Refresh(tenant);
    }

    /// <summary>Puts a tenant into the heap, takes it out, or re-orders it, as its queues and share now say.</summary>
    public void Refresh(TenantEntry tenant)
    {
        if (tenant.IsUnderGuarantee)
            tenant.Need = NeedOf(tenant);
        var serve = tenant.Active.Count > 0 && !tenant.RunLimited && tenant.Pause is null;
        if (tenant.HeapIndex < 0)
        {
            if (serve)
                Serving.Add(tenant, tenant);
        }
        else if (serve)
        {
            Serving.Update(tenant, tenant);
        }
        else
        {
            Serving.Remove(tenant);
        }
    }

    /// <summary>Recomputes every share and guarantee against a new capacity.</summary>
    public void Rescale(in ResourceVector capacity, ResourceCatalog catalog)
    {
        foreach (var tenant in _byPath.Values)
        {
            tenant.Share = DominantShare.Of(tenant.Usage, capacity);
            tenant.Touch();
        }

        FindGuarantees(capacity, catalog);
    }

    /// <summary>Finds what is guaranteed to whom, of what the region has; the others' lanes do not count.</summary>
    public void FindGuarantees(in ResourceVector capacity, ResourceCatalog catalog)
    {
        var any = false;
        // By path, so those above come first.
        foreach (var tenant in _byPath.Values)
        {
            var guaranteed = ResourceVector.Zero;
            foreach (var (name, amount) in tenant.Settings.Guarantee?.Items ?? [])
            {
                if (catalog.IndexOf(name) is var lane and >= 0 && capacity[lane] > 0)
                    guaranteed = guaranteed.With(lane, amount);
            }

            if (guaranteed != tenant.Guaranteed)
                GuaranteesVersion++;
            tenant.Guaranteed = guaranteed;
            tenant.Ratio = GuaranteeRatio.Of(tenant.TreeUsage, guaranteed);
            tenant.IsUnderGuarantee = !guaranteed.IsZero || tenant.Parent is { IsUnderGuarantee: true };
            tenant.Need = tenant.IsUnderGuarantee ? NeedOf(tenant) : default;
            any |= tenant.IsUnderGuarantee;
        }

        HasGuarantees = any;
        Serving.UpdateAll();
    }

    /// <summary>Brings the order up to date of those that are not in the heap: for those who look at it.</summary>
    public void OrderAll()
    {
        if (!HasGuarantees)
            return;
        foreach (var tenant in _byPath.Values)
        {
            if (tenant is { IsUnderGuarantee: true, HeapIndex: < 0 })
                tenant.Need = NeedOf(tenant);
        }
    }

    /// <summary>
    /// Use changed here, and so did the ratios here and above; the highest tenant whose guarantee is not kept, or was not:
    /// all below it move.
    /// </summary>
    private static TenantEntry? FindRatios(TenantEntry changed)
    {
        TenantEntry? top = null;
        for (var tenant = changed; tenant is not null; tenant = tenant.Parent)
        {
            if (tenant.Guaranteed.IsZero)
                continue;
            var before = tenant.Ratio;
            tenant.Ratio = GuaranteeRatio.Of(tenant.TreeUsage, tenant.Guaranteed);
            if (before.IsNeedy || tenant.Ratio.IsNeedy)
                top = tenant;
        }

        return top;
    }

    /// <summary>One after the other, each with its new place before the next one's changes: so the heap stays one.</summary>
    private void Reorder(TenantEntry tenant)
    {
        if (tenant.HeapIndex >= 0 && NeedOf(tenant) is var need && need != tenant.Need)
        {
            tenant.Need = need;
            Serving.Update(tenant, tenant);
        }

        foreach (var child in tenant.Children)
            Reorder(child);
    }

    private static GuaranteeRatio NeedOf(TenantEntry tenant)
    {
        var least = default(GuaranteeRatio);
        var head = tenant.Active.Least;
        for (var above = tenant; above is not null; above = above.Parent)
        {
            if (above.Ratio.IsNeedy && GuaranteeRatio.CompareNeed(above.Ratio, least) < 0
                && (head is null ? tenant.Demand.AsksFor(above.Guaranteed) : head.Class.Request.Overlaps(above.Guaranteed)))
            {
                least = above.Ratio;
            }
        }

        return least;
    }
}
