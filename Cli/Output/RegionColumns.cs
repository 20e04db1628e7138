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
        new("JURISDICTION", r => r.Jurisdiction),
        new("COST", r => Words.Number(r.CostPerCoreHour), Right: true),
        new("CARBON", r => Words.Number(r.CarbonNow), Right: true),
        new("LABELS", r => Words.Map(r.Labels), Wide: true),
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

    public static IEnumerable<Field> Fields(RegionView region) =>
    [
        new("region", region.Name),
        new("state", Cell.OfState(region.IsDown ? "Down" : region.State)),
        new("nodes", $"{region.NodesReady} of {region.Nodes} take tasks"),
        new("zones", string.Join(", ", region.Zones)),
        new("running", Words.Count(region.Running, "task")),
        new("waiting", Words.Count(region.Pending, "task")),
        new("used", Words.Map(region.Used)),
        new("capacity", Words.Map(region.Capacity)),
        new("labels", Words.Map(region.Labels)),
        new("jurisdiction", region.Jurisdiction ?? "none"),
        new("cost", region.CostPerCoreHour is { } cost ? $"{Words.Number(cost)} per core-hour" : "not known"),
        new("carbon", region.CarbonNow is { } carbon ? $"{Words.Number(carbon)} g CO2/kWh now" : "not known"),
        new("overflow", region.OverflowAfter),
        new("etag", region.ETag),
        new("epoch", region.Epoch),
    ];
}
