using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How pauses and vetoes are shown.</summary>
internal static class HandColumns
{
    public static IReadOnlyList<Column<PauseView>> Pauses(Call call) =>
    [
        new("SCOPE", p => p.Scope),
        new("REGION", p => p.Region),
        new("TENANT", p => p.Tenant),
        new("SINCE", p => Words.Time(p.At, call.Host.Zone)),
        new("BY", p => p.Actor, Wide: true),
        new("REASON", p => p.Reason),
    ];

    public static IReadOnlyList<Column<VetoView>> Vetoes(Call call) =>
    [
        new("VETO", v => v.Id),
        new("NODE", v => v.Node),
        new("JOB", v => v.Job),
        new("TENANT", v => v.Tenant),
        new("SINCE", v => Words.Time(v.At, call.Host.Zone)),
        new("REGION", v => v.Region, Wide: true),
        new("BY", v => v.Actor, Wide: true),
        new("REASON", v => v.Reason),
    ];
}
