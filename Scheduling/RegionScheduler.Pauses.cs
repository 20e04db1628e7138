using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Hands;

namespace OrleansScheduler.Scheduling;

/// <content>Pauses: of all placing, or of a tenant with all below it. What runs goes on, and jobs are accepted.</content>
public sealed partial class RegionScheduler
{
    private Hand? _regionPause;

    private Hand? PauseOf(TenantEntry? tenant) => _regionPause ?? tenant?.Pause;

    private void SetClusterPauses(ImmutableArray<Hand> pauses)
    {
        foreach (var gone in _hands.Of(HandKind.Pause).Where(h => h.ClusterWide).ToList())
            _hands.Remove(HandKind.Pause, gone.Id);
        foreach (var pause in pauses)
            _hands.Set(pause);
        FindPauses();
    }

    /// <summary>Brings every tenant's pause in line with the book. Pauses are rare, so it looks at all of them.</summary>
    private void FindPauses()
    {
        var before = _regionPause;
        _regionPause = _hands.Find(HandKind.Pause, HandIds.Cluster) ?? _hands.Find(HandKind.Pause, HandIds.Region);
        _tenants.Paused = _regionPause is not null;
        var own = new Dictionary<TenantEntry, Hand>();
        foreach (var pause in _hands.Of(HandKind.Pause))
        {
            if (pause.Tenant is { } path)
                own.TryAdd(_tenants.Need(path), pause);
        }

        // By path, so those above come first.
        foreach (var tenant in _tenants.All)
        {
            var pause = tenant.Parent?.Pause ?? own.GetValueOrDefault(tenant);
            if (ReferenceEquals(pause, tenant.Pause) && ReferenceEquals(before, _regionPause))
                continue;
            tenant.Pause = pause;
            tenant.Touch();
            _tenants.Refresh(tenant);
            foreach (var queue in tenant.Queues.Values.OrderBy(q => q.Class.Order))
                Suspect(queue);
        }
    }
}
