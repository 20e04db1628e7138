using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How rows of the audit are shown.</summary>
internal static class EventColumns
{
    public static IReadOnlyList<Column<EventView>> Of(Call call) =>
    [
        new("REGION", e => e.Region),
        new("SEQ", e => e.Sequence, Right: true),
        new("AT", e => Words.Time(e.At, call.Host.Zone)),
        new("KIND", e => e.Kind),
        new("TENANT", e => e.Tenant, Wide: true),
        new("JOB", e => e.Job),
        new("TASK", e => e.Task?.ToString(), Right: true),
        new("ATTEMPT", e => e.Attempt?.ToString(), Wide: true, Right: true),
        new("NODE", e => e.Node),
        new("CODE", e => e.Code, Wide: true),
        new("ACTOR", e => e.Actor),
        new("REASON", e => e.Reason, Wide: true),
        new("TEXT", e => e.Text),
    ];
}
