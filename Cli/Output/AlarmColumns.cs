using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How alarms are shown.</summary>
internal static class AlarmColumns
{
    public static IReadOnlyList<Column<AlarmView>> Of(Call call) =>
    [
        new("SEVERITY", a => a.Severity),
        new("ALARM", a => a.Code),
        new("SINCE", a => Words.Age(a.Since, call.Now), Right: true),
        new("REGION", a => a.Region, Wide: true),
        new("TENANT", a => a.Tenant, Wide: true),
        new("NODE", a => a.Node, Wide: true),
        new("TEXT", a => a.Text),
        new("HELP", a => a.Help, Wide: true),
    ];
}
