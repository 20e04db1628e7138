using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Alarms;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>
/// Alarms: conditions that last too long. Their beginnings are noted whenever somebody observes, and forgotten with the
/// region's memory, so after a restart the bounds count anew.
/// </content>
public sealed partial class RegionScheduler
{
    /// <summary>Notes since when tenants wait for room, and since when they have too little. Changes no decision.</summary>
    public void Observe(long nowMs)
    {
        MeasureNow();
        foreach (var tenant in _tenants.All)
        {
            var waits = WaitsForRoom(tenant);
            tenant.WaitsSinceMs = waits ? tenant.WaitsSinceMs ?? nowMs : null;
            var starves = waits && tenant.Account is { } account && (Int128)account.Received * 10 < (Int128)account.Entitled * 9;
            tenant.StarvesSinceMs = starves ? tenant.StarvesSinceMs ?? nowMs : null;
        }
    }

    /// <summary>What is alarming now, by what was observed.</summary>
    public ImmutableArray<Alarm> Alarms(long nowMs, AlarmBounds bounds)
    {
        var alarms = ImmutableArray.CreateBuilder<Alarm>();
        foreach (var tenant in _tenants.All)
        {
            if (tenant.StarvesSinceMs is { } starves && nowMs - starves >= bounds.StarvingMs)
                alarms.Add(Starving(tenant, starves, nowMs));
            if (tenant.WaitsSinceMs is { } waits && Math.Max(waits, tenant.LastPlacedAtMs) is var stuck && nowMs - stuck >= bounds.StuckMs)
                alarms.Add(Stuck(tenant, stuck, nowMs));
        }

        foreach (var node in _nodes.All())
        {
            var losses = node.Losses.Where(at => nowMs - at < bounds.FlapWindowMs).ToList();
            if (losses.Count >= bounds.FlapLosses)
            {
                alarms.Add(new(AlarmCodes.NodeFlapping, false, losses[0],
                    $"Node {node.Name} was lost {RationaleText.Count(losses.Count, "time")} in {Durations.Format(bounds.FlapWindowMs)}.",
                    "Look at the machine, its network and its agent's log; cordon it meanwhile.") { Node = node.Name });
            }
        }

        return alarms.ToImmutable();
    }

    /// <summary>Some of its tasks could run on some node, and nothing but room or turns keeps them.</summary>
    private bool WaitsForRoom(TenantEntry tenant)
    {
        if (tenant.Pending == 0 || PauseOf(tenant) is not null || tenant.AtRunLimit() is not null)
            return false;
        // In any order: whether there is one.
        foreach (var queue in tenant.Queues.Values)
        {
            if (queue.Contends && BlockCode(queue) == ReasonCodes.WaitingForRoom)
                return true;
        }

        return false;
    }

    private static Alarm Starving(TenantEntry tenant, long sinceMs, long nowMs)
    {
        var account = tenant.Account!;
        return new(AlarmCodes.TenantStarving, false, sinceMs,
            $"Tenant {tenant.Path} has {Part(account.Received)} of the region and is entitled to {Part(account.Entitled)}, for {Durations.About(nowMs - sinceMs)} now.",
            "Others hold what it is entitled to until their tasks end: look at their running tasks, or add nodes.") { Tenant = tenant.Path };
    }

    private static Alarm Stuck(TenantEntry tenant, long sinceMs, long nowMs) => new(AlarmCodes.QueueStuck, true, sinceMs,
        $"Tenant {tenant.Path} has {RationaleText.Count(tenant.Pending, "waiting task")} and none was placed for {Durations.About(nowMs - sinceMs)}.",
        "Let one of the jobs be explained: it says what it waits for.") { Tenant = tenant.Path };

    private static string Part(long received) => RationaleText.Percent((double)received / ShareReport.Whole);
}
