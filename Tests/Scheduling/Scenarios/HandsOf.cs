using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Scheduling.Scenarios;

/// <summary>Operators' hands in scenarios.</summary>
public static class HandsOf
{
    private const string Reason = "maintenance";

    public static Cluster Pause(this Cluster cluster, string? tenant = null) => cluster.Lay(
        HandKind.Pause, PauseId(tenant), h => h with { Tenant = tenant is null ? null : TenantPath.Parse(tenant) });

    public static Cluster Resume(this Cluster cluster, string? tenant = null) => cluster.Lift(HandKind.Pause, PauseId(tenant));

    public static Cluster Hold(this Cluster cluster, JobId job) => cluster.Lay(HandKind.Hold, HandIds.Job(job), h => h with { Job = job });

    public static Cluster Release(this Cluster cluster, JobId job) => cluster.Lift(HandKind.Hold, HandIds.Job(job));

    public static Cluster Force(this Cluster cluster, JobId job, int task, string node) => cluster.Lay(
        HandKind.Force, HandIds.Task(new(job, task)), h => h with { Job = job, TaskIndex = task, Node = NodeName.Parse(node) });

    public static Cluster Unforce(this Cluster cluster, JobId job, int task) => cluster.Lift(HandKind.Force, HandIds.Task(new(job, task)));

    public static Cluster Veto(this Cluster cluster, string node, JobId? job = null, string? tenant = null) => cluster.Lay(
        HandKind.Veto, VetoId(node, job, tenant),
        h => h with { Node = NodeName.Parse(node), Job = job, Tenant = tenant is null ? null : TenantPath.Parse(tenant) });

    public static Cluster LiftVeto(this Cluster cluster, string node, JobId? job = null, string? tenant = null) =>
        cluster.Lift(HandKind.Veto, VetoId(node, job, tenant));

    /// <summary>A new region with the rows that this one wrote.</summary>
    public static RegionScheduler Restart(this Cluster cluster)
    {
        var rows = new RegionRows();
        rows.Write(cluster.Changes);
        var restored = new RegionScheduler(cluster.Scheduler.Options);
        restored.Restore(rows.Snapshot(), cluster.NowMs);
        return restored;
    }

    /// <summary>What a restarted region decides first.</summary>
    public static RegionChanges DecideAfterRestart(this Cluster cluster, out RegionScheduler restored)
    {
        restored = cluster.Restart();
        var changes = new RegionChanges();
        restored.Decide(cluster.NowMs, changes);
        return changes;
    }

    private static Cluster Lay(this Cluster cluster, HandKind kind, string id, Func<Hand, Hand> what) =>
        cluster.Apply(new HandLaid(what(new(kind, id, Reason, "ops", cluster.NowMs))));

    private static Cluster Lift(this Cluster cluster, HandKind kind, string id) => cluster.Apply(new HandLifted(kind, id));

    private static string PauseId(string? tenant) => tenant is null ? HandIds.Region : HandIds.Queue(TenantPath.Parse(tenant));

    private static string VetoId(string node, JobId? job, string? tenant) => $"{node} {job} {tenant}";
}
