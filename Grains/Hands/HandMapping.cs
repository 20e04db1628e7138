using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Hands;

/// <summary>Hands as rows, as messages, and as the scheduler knows them.</summary>
internal static class HandMapping
{
    /// <summary>The hand of a message, laid now.</summary>
    /// <exception cref="FormatException">A name in it is none.</exception>
    public static Hand Of(HandMessage message, long atMs, bool clusterWide = false) => new(KindOf(message.Kind), message.Id, message.Reason, message.Actor, atMs)
    {
        Tenant = message.Tenant is { } tenant ? TenantPath.Parse(tenant) : null,
        Job = message.Job is { } job ? JobId.Parse(job) : null,
        TaskIndex = message.Task,
        Node = message.Node is { } node ? NodeName.Parse(node) : null,
        ClusterWide = clusterWide,
    };

    public static Hand Of(HandRow row) => new(KindOf(row.Kind), row.Id, row.Reason, row.Actor, row.AtMs)
    {
        Tenant = row.Tenant is { } tenant ? TenantPath.Parse(tenant) : null,
        Job = row.Job is { } job ? JobId.Parse(job) : null,
        TaskIndex = row.Task,
        Node = row.Node is { } node ? NodeName.Parse(node) : null,
        UntilMs = row.UntilMs,
        Done = row.Done,
        ClusterWide = row.Region.Length == 0,
    };

    public static HandRow RowOf(Hand hand, string region) => new()
    {
        Region = region,
        Kind = NameOf(hand.Kind),
        Id = hand.Id,
        Tenant = hand.Tenant?.Value,
        Job = hand.Job?.ToString(),
        Task = hand.TaskIndex,
        Node = hand.Node?.Value,
        UntilMs = hand.UntilMs,
        Done = hand.Done,
        Reason = hand.Reason,
        Actor = hand.Actor,
        AtMs = hand.AtMs,
    };

    /// <summary>The message of a pause of the whole cluster.</summary>
    public static HandMessage MessageOf(HandRow row) => new()
    {
        Kind = row.Kind,
        Id = row.Id,
        Tenant = row.Tenant,
        Reason = row.Reason,
        Actor = row.Actor,
        AtMs = row.AtMs,
    };

    public static HandKind KindOf(string name) => name switch
    {
        HandKinds.Pause => HandKind.Pause,
        HandKinds.Hold => HandKind.Hold,
        HandKinds.Force => HandKind.Force,
        HandKinds.Veto => HandKind.Veto,
        HandKinds.DrainDeadline => HandKind.DrainDeadline,
        _ => throw new FormatException($"'{name}' is no kind of hand."),
    };

    public static string NameOf(HandKind kind) => kind switch
    {
        HandKind.Pause => HandKinds.Pause,
        HandKind.Hold => HandKinds.Hold,
        HandKind.Force => HandKinds.Force,
        HandKind.Veto => HandKinds.Veto,
        _ => HandKinds.DrainDeadline,
    };
}
