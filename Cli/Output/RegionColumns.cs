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
}
