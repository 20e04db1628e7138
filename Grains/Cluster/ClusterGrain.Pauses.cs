using OrleansScheduler.Grains.Hands;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Cluster;

/// <content>Pauses of the whole cluster, and of a tenant in all regions: written with their audit row, then told to the regions.</content>
public sealed partial class ClusterGrain
{
    private PausePushes _pausePushes = null!;

    public async Task ChangePause(HandChange change)
    {
        var tenant = change.Hand.Tenant;
        if (tenant is not null && !_tenants.ContainsKey(tenant))
        {
            throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{tenant}'.");
        }

        var now = NowMs;
        var changed = change.Lift
            ? await StoreCalls.AskAsync(() => clusterHands.LiftAsync(new(HandKinds.Pause, change.Hand.Id), Audit(change, now)))
            : await StoreCalls.AskAsync(() => clusterHands.LayAsync(HandMapping.RowOf(HandMapping.Of(change.Hand, now), ""), Audit(change, now)));
        if (changed)
        {
            await _pausePushes.PushAsync(_regions.Keys);
        }
    }

    private static ClusterAuditRow Audit(HandChange change, long now)
    {
        var tenant = change.Hand.Tenant;
        var (kind, text) = (tenant, change.Lift) switch
        {
            (null, false) => (AuditKinds.ClusterPaused, "Placing is paused in all regions: jobs are accepted and wait, what runs goes on."),
            (null, true) => (AuditKinds.ClusterResumed, "Placing goes on in all regions."),
            (_, false) => (AuditKinds.TenantPaused, $"Placing of tenant {tenant}'s tasks is paused in all regions: its jobs are accepted and wait, what runs goes on."),
            _ => (AuditKinds.TenantResumed, $"Placing of tenant {tenant}'s tasks goes on in all regions."),
        };
        return new() { AtMs = now, Kind = kind, Tenant = tenant, Text = text, Actor = change.Actor, Reason = change.Reason };
    }
}
