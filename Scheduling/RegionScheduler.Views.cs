using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>What people and reports see of a region. Nothing here changes anything.</content>
public sealed partial class RegionScheduler
{
    /// <summary>Tasks that wait, of all tenants.</summary>
    public long PendingTasks => _tenants.All.Sum(t => (long)t.Pending);

    /// <summary>Tenants with settings, waiting or placed tasks, in the order in which they are served.</summary>
    public ImmutableArray<TenantShare> Shares()
    {
        MeasureNow();
        _tenants.OrderAll();
        var tenants = _tenants.All.Where(t => t.Named || t.Pending > 0 || t.Live > 0).ToList();
        tenants.Sort(static (a, b) => default(ShareOrder).Compare(a, b));
        return [.. tenants.Select((t, i) => ToShare(t, i + 1))];
    }

    /// <summary>How many tasks of each of a tenant's requirement classes wait now, by the class's key.</summary>
    public IReadOnlyDictionary<string, int> WaitingTasks(TenantPath tenant)
    {
        var tasks = new Dictionary<string, int>(StringComparer.Ordinal);
        // In any order: each class has its own count.
        foreach (var queue in _tenants.Find(tenant)?.Queues.Values ?? Enumerable.Empty<ClassQueue>())
            tasks[queue.Class.WaitingKey] = tasks.GetValueOrDefault(queue.Class.WaitingKey) + queue.Waiting;
        foreach (var forced in _forces.Where(f => f.Job.Queue.Tenant.Path == tenant && f.Job.IsPinned(f.Index)))
            tasks[ForcedTask.WaitingKey(forced.Job.Id)] = tasks.GetValueOrDefault(ForcedTask.WaitingKey(forced.Job.Id)) + 1;
        return tasks;
    }

    /// <summary>All nodes, in the order in which they joined.</summary>
    public ImmutableArray<NodeView> Nodes() =>
        [.. _nodes.All().Where(n => !n.IsStandIn).Select(n => new NodeView(n.Spec, n.State, n.Wanted, _nodes.Catalog.ToAmounts(n.Used), n.Attempts.Count))];

    private TenantShare ToShare(TenantEntry tenant, int position) => new(
        tenant.Path, tenant.Settings.Weight, _nodes.Catalog.ToAmounts(tenant.Usage),
        tenant.Share.Lane < 0 ? "" : _nodes.Catalog.Names[tenant.Share.Lane],
        tenant.Share.Numerator, tenant.Share.Denominator, tenant.Pending, tenant.Live, position)
    {
        FairMillionths = (tenant.Account?.Entitled ?? 0) / (ShareReport.Whole / 1_000_000),
        HardLimit = tenant.Settings.HardLimit,
        RunLimit = tenant.Settings.RunLimit,
        Guarantee = tenant.Settings.Guarantee,
        IsBelowGuarantee = tenant.Need.IsNeedy,
    };
}
