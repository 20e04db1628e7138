using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How queues are shown: who holds how much of what, and who is next.</summary>
internal static class QueueColumns
{
    public static readonly IReadOnlyList<Column<QueueView>> All =
    [
        new("REGION", q => q.Region),
        new("TENANT", q => q.Tenant),
        new("WEIGHT", q => q.Weight, Right: true),
        new("SHARE", q => q.DominantShare, Right: true),
        new("SHARE %", q => Words.Percent(q.DominantSharePercent), Right: true),
        new("OF", q => q.DominantResource),
        new("FAIR %", q => Words.Percent(q.FairPercent), Right: true),
        new("GUARANTEED", q => Words.Map(q.Guarantee)),
        new("RUNNING", q => q.Running, Right: true),
        new("WAITING", q => q.Pending, Right: true),
        new("NEXT", q => q.Position > 0 ? q.Position.ToString() : "", Wide: true, Right: true),
        new("USED", q => Words.Map(q.Used)),
        new("WAITS FOR", q => string.Join(", ", q.Waiting.Select(w => $"{w.Tasks} {w.Code}")), Wide: true),
    ];
}
