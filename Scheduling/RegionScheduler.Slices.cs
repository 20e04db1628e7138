using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling;

/// <content>Limits over regions: this one uses at most its slice of a tenant's limits, and says when it could use more.</content>
public sealed partial class RegionScheduler
{
    // A bound for each tenant, so that none is hidden behind another; what is behind it is seen when these have been served.
    private const int QueuesAsked = 32;

    /// <summary>What a tenant and all below it use of its limits.</summary>
    public Slice SliceUsage(TenantPath path)
    {
        var tenant = _tenants.Need(path);
        return new(
            ResourceAmounts.From((tenant.Settings.HardLimit?.Items ?? [])
                .Select(l => new ResourceAmount(l.Name, _nodes.Catalog.IndexOf(l.Name) is >= 0 and var lane ? tenant.TreeUsage[lane] : 0))
                .Where(r => r.Amount > 0)),
            tenant.TreeLive);
    }

    /// <summary>Slices that keep tasks waiting which the limits would let run, each tenant once, by path.</summary>
    public ImmutableArray<SliceWant> SliceWants()
    {
        if (_hardLimited.Count + _runLimited.Count + _forces.Count == 0)
            return [];
        var wants = new SortedDictionary<TenantPath, SliceWant>();
        var asked = new Dictionary<TenantEntry, int>();
        foreach (var queue in _hardLimited)
            Want(queue, asked, wants);
        foreach (var tenant in _runLimited.Where(t => t.AtRunLimit(whole: true) is null))
        {
            foreach (var queue in tenant.Active.Items)
                Want(queue, asked, wants);
        }

        foreach (var forced in _forces.Where(f => f.Job.IsPinned(f.Index)))
            Want(forced.Job.Queue, asked, wants);
        return [.. wants.Values];
    }

    private void Want(ClassQueue queue, Dictionary<TenantEntry, int> asked, SortedDictionary<TenantPath, SliceWant> wants)
    {
        // What the limits themselves forbid no slice allows: the many that wait so cost little.
        if (asked.GetValueOrDefault(queue.Tenant) >= QueuesAsked || queue.Tenant.OverHardLimit(queue.Class.Request, _nodes.Catalog, whole: true) is not null)
            return;
        var before = asked.GetValueOrDefault(queue.Tenant);
        for (var tenant = queue.Tenant; tenant is not null; tenant = tenant.Parent)
        {
            if (tenant.Slice is not { } slice)
                continue;
            var usage = SliceUsage(tenant.Path);
            var need = With(tenant, usage, queue, 1);
            if (need.FitsIn(slice) || !need.FitsIn(SliceLender.Whole(tenant.Settings)))
                continue;
            asked[queue.Tenant] = before + 1;
            var ask = With(tenant, usage, queue, Math.Max(1, queue.Ready));
            wants[tenant.Path] = wants.TryGetValue(tenant.Path, out var known)
                ? known with { Need = Smaller(known.Need, need), Ask = Slice.Max(known.Ask, ask) }
                : new(tenant.Path, need, ask);
        }
    }

    private static Slice Smaller(Slice a, Slice b) => b.FitsIn(a) ? b : a;

    private static Slice With(TenantEntry tenant, Slice usage, ClassQueue queue, int tasks) => new(
        ResourceAmounts.From((tenant.Settings.HardLimit?.Items ?? [])
            .Select(l => new ResourceAmount(l.Name, Math.Min(Limits.RegionResourceMax, usage.Resources[l.Name] + (tasks * Math.Min(queue.Class.Requirement.Resources[l.Name], Limits.RegionResourceMax / tasks)))))
            .Where(r => r.Amount > 0)),
        usage.Tasks + tasks);

    private void OnSliceChanged(SliceChanged e)
    {
        var tenant = _tenants.Need(e.Tenant);
        tenant.Slice = e.Bound;
        tenant.SliceAnswered = e.IsAnswered;
        _limitsChanged = true;
        foreach (var queue in _hardLimited)
            Suspect(queue);
        foreach (var queue in _runLimited.SelectMany(t => t.Active.Items))
            Suspect(queue);
    }

    /// <summary>True while a queue waits for a slice that was asked for and not answered: its reason is not known yet.</summary>
    private static bool AwaitsSlice(ClassQueue queue, ResourceCatalog catalog)
    {
        if ((queue.Tenant.AtRunLimit() ?? queue.Tenant.OverHardLimit(queue.Class.Request, catalog)?.Tenant) is not { Slice: not null, SliceAnswered: false } tenant)
            return false;
        return queue.Tenant.AtRunLimit(whole: true) is null && queue.Tenant.OverHardLimit(queue.Class.Request, catalog, whole: true) is null && tenant.Slice is not null;
    }
}
