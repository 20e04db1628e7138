using System.Globalization;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>What the audit says of hands, and how explanations speak of them.</summary>
internal static class HandText
{
    public static AuditEntry Laid(Hand hand, TenantPath? owner, long nowMs) => hand.Kind switch
    {
        HandKind.Pause when hand.Tenant is { } tenant => Entry(hand, owner, AuditKinds.QueuePaused, nowMs, $"Placing of tenant {tenant}'s tasks is paused in this region: its jobs are accepted and wait, what runs goes on."),
        HandKind.Pause => Entry(hand, owner, AuditKinds.RegionPaused, nowMs, "Placing is paused: jobs are accepted and wait, what runs goes on."),
        HandKind.Hold => Entry(hand, owner, AuditKinds.JobHeld, nowMs, "The job is held: none of its tasks is placed, what runs goes on."),
        HandKind.Force => Entry(hand, owner, AuditKinds.TaskForced, nowMs, $"Task {hand.TaskIndex} goes to node {hand.Node} and nowhere else, before other tasks, once there is room for it."),
        HandKind.Veto => Entry(hand, owner, AuditKinds.NodeVetoed, nowMs, $"Tasks of {Whose(hand)} do not go to node {hand.Node}; what runs there goes on."),
        _ => Entry(hand, owner, AuditKinds.NodeDrainDeadline, nowMs, $"What still runs on node {hand.Node} at {Time(hand.UntilMs ?? 0)} is stopped and runs again elsewhere."),
    };

    public static AuditEntry Lifted(Hand hand, TenantPath? owner, long nowMs) => hand.Kind switch
    {
        HandKind.Pause when hand.Tenant is { } tenant => Entry(hand, owner, AuditKinds.QueueResumed, nowMs, $"Placing of tenant {tenant}'s tasks goes on in this region."),
        HandKind.Pause => Entry(hand, owner, AuditKinds.RegionResumed, nowMs, "Placing goes on."),
        HandKind.Hold => Entry(hand, owner, AuditKinds.JobReleased, nowMs, "The job is released: its tasks are placed again."),
        HandKind.Force => Entry(hand, owner, AuditKinds.TaskUnforced, nowMs, $"Task {hand.TaskIndex} is no longer forced to node {hand.Node}: it goes wherever there is room."),
        HandKind.Veto => Entry(hand, owner, AuditKinds.NodeVetoLifted, nowMs, $"Tasks of {Whose(hand)} may go to node {hand.Node} again."),
        _ => Entry(hand, owner, AuditKinds.NodeDrainDeadlineLifted, nowMs, $"Node {hand.Node} has no drain deadline any more."),
    };

    /// <summary>Why nothing is placed, for those who wait.</summary>
    public static string Paused(Hand pause)
    {
        var what = pause switch
        {
            { Tenant: { } tenant, ClusterWide: true } => $"placing of tenant {tenant}'s tasks in every region",
            { Tenant: { } tenant } => $"placing of tenant {tenant}'s tasks in this region",
            { ClusterWide: true } => "placing in the whole cluster",
            _ => "placing in this region",
        };
        return $"Somebody has paused {what} at {Time(pause.AtMs)}{Because(pause)}.";
    }

    /// <summary>The operator's words, as the end of a sentence.</summary>
    public static string Because(Hand hand) => hand.Reason.Length == 0 ? "" : $": {hand.Reason.TrimEnd('.')}";

    public static string Time(long atMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(atMs).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Whose(Hand veto) => veto.Job is { } job ? $"job {job}" : $"tenant {veto.Tenant}";

    private static AuditEntry Entry(Hand hand, TenantPath? owner, string kind, long nowMs, string text) => new(kind, nowMs, text)
    {
        Job = hand.Job,
        TaskIndex = hand.TaskIndex,
        Node = hand.Node,
        Tenant = hand.Tenant ?? owner,
    };
}
