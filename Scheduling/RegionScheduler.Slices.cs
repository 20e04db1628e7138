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
    // A bound on one look; what is behind it is seen when these have been served.
    private const int WantsAtOnce = 256;

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
        foreach (var queue in _hardLimited.Take(WantsAtOnce))
            Want(queue, wants);
        foreach (var queue in _runLimited.Take(WantsAtOnce).SelectMany(t => t.Active.Items).Take(WantsAtOnce))
            Want(queue, wants);
        foreach (var forced in _forces.Where(f => f.Job.IsPinned(f.Index)).Take(WantsAtOnce))
            Want(forced.Job.Queue, wants);
        return [.. wants.Values];
    }

    private void Want(ClassQueue queue, SortedDictionary<TenantPath, SliceWant> wants)
    {
        for (var tenant = queue.Tenant; tenant is not null; tenant = tenant.Parent)
        {
            if (tenant.Slice is not { } slice)
                continue;
            var usage = SliceUsage(tenant.Path);
            var need = With(tenant, usage, queue, 1);
            if (need.FitsIn(slice) || !need.FitsIn(SliceLender.Whole(tenant.Settings)))
                continue;
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
