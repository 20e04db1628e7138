using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Events;

/// <summary>Audit rows as the API shows them.</summary>
internal static class EventViews
{
    public static EventView Of(AuditRow row) => new()
    {
        Region = row.Region,
        Sequence = row.Sequence,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs),
        Kind = row.Kind,
        Tenant = row.Tenant,
        Job = row.Job,
        Task = row.Task,
        Attempt = row.Attempt,
        Node = row.Node,
        Code = row.Code,
        Text = row.Text,
        Actor = row.Actor,
        Reason = row.Reason,
        Rationale = row.Rationale,
    };
}
