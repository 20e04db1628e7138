using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>All tenants of a region and, among them, the heap of those that may be served.</summary>
internal sealed class TenantTree
{
    private readonly SortedDictionary<TenantPath, TenantEntry> _byPath = [];
    private readonly Dictionary<TenantPath, TenantEntry> _index = [];

    /// <summary>Tenants with a queue that may be served.</summary>
    public IndexedHeap<TenantEntry, ShareOrder> Serving { get; } = new(default);

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

    /// <summary>Puts a tenant into the heap, takes it out, or re-orders it, as its queues and share now say.</summary>
    public void Refresh(TenantEntry tenant)
    {
        var serve = tenant.Active.Count > 0 && !tenant.RunLimited && tenant.Pause is null;
        if (tenant.HeapIndex < 0)
        {
            if (serve)
                Serving.Add(tenant);
        }
        else if (serve)
        {
            Serving.Update(tenant);
        }
        else
        {
            Serving.Remove(tenant);
        }
    }

    /// <summary>Recomputes every share against a new capacity.</summary>
    public void Rescale(in ResourceVector capacity)
    {
        foreach (var tenant in _byPath.Values)
        {
            tenant.Share = DominantShare.Of(tenant.Usage, capacity);
            tenant.Touch();
        }

        Serving.UpdateAll();
    }
}
