using System.Globalization;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How a tenant's service over a while is shown.</summary>
internal static class FairnessColumns
{
    public static readonly IReadOnlyList<Column<FairnessTenant>> All =
    [
        new("TENANT", t => t.Tenant),
        new("WEIGHT", t => t.Weight, Right: true),
        new("ENTITLED %", t => Words.Percent(t.EntitledPercent), Right: true),
        new("RECEIVED %", t => Words.Percent(t.AveragePercent), Right: true),
        new("RATIO", t => t.ServiceRatio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "", Right: true),
        new("NOW %", t => t.SharesPercent.LastOrDefault(s => s is not null) is { } now ? Words.Percent(now) : "", Right: true),
    ];
}
