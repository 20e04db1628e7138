using System.Globalization;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How regions are shown.</summary>
internal static class RegionColumns
{
    public static readonly IReadOnlyList<Column<RegionView>> All =
    [
        new("REGION", r => r.Name),
        new("STATE", r => Cell.OfState(r.State)),
        new("NODES", r => $"{r.NodesReady}/{r.Nodes}", Right: true),
        new("RUNNING", r => r.Running, Right: true),
        new("WAITING", r => r.Pending, Right: true),
        new("USED", r => Words.Map(r.Used)),
        new("CAPACITY", r => Words.Map(r.Capacity)),
        new("EPOCH", r => r.Epoch, Wide: true, Right: true),
    ];

    public static IReadOnlyList<Column<UtilisationView>> Balance(Call call) =>
    [
        new("REGION", b => b.Region),
        new("NODES", b => b.Nodes, Right: true),
        new("MEAN", b => Words.Percent(b.MeanPercent), Right: true),
        new("MIN", b => Words.Percent(b.MinPercent), Right: true),
        new("MAX", b => Words.Percent(b.MaxPercent), Right: true),
        new("DEVIATION", b => b.StandardDeviationPercent.ToString("0.#", CultureInfo.InvariantCulture), Right: true),
        new("JAIN", b => b.JainIndex.ToString("0.###", CultureInfo.InvariantCulture), Right: true),
        new("MEASURED", b => Words.Time(b.MeasuredAt, call.Host.Zone)),
    ];
}
