using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A region's history as the view that REST and the dashboard show: percent, ratios, Jain's index.</summary>
internal static class FairnessViews
{
    /// <param name="region">The region's name.</param>
    /// <param name="report">Its history.</param>
    /// <param name="within">Shows this tenant and those below it only, and nothing that tells of others.</param>
    public static FairnessView Of(string region, ShareReport report, TenantPath? within)
    {
        var seen = report.Tenants.Where(t => within is not { } top || t.Tenant.IsWithin(top)).ToList();
        var shown = seen.Count <= GrainLimits.FairnessTenants
            ? seen
            : [.. seen.OrderByDescending(t => t.Entitled.Sum()).Take(GrainLimits.FairnessTenants).OrderBy(t => t.Tenant)];
        var observed = report.ObservedMs.Sum();
        return new()
        {
            Region = region,
            From = DateTimeOffset.FromUnixTimeMilliseconds(report.FromMs),
            To = DateTimeOffset.FromUnixTimeMilliseconds(report.ToMs),
            StepSeconds = (int)(report.StepMs / Limits.HistorySecondMs),
            Tenants = [.. shown.Select(t => Of(t, report, observed))],
            TenantsOmitted = seen.Count - shown.Count,
            JainIndex = within is null ? JainOf(report.Tenants.Select(t => (t.Received.Sum(), t.Entitled.Sum()))) : null,
            Jain = within is null
                ? [.. Enumerable.Range(0, report.ObservedMs.Length).Select(i => JainOf(report.Tenants.Select(t => (t.Received[i], t.Entitled[i]))))]
                : [],
        };
    }

    private static FairnessTenant Of(TenantShareSeries series, ShareReport report, long observedMs)
    {
        var (received, entitled) = (series.Received.Sum(), series.Entitled.Sum());
        return new()
        {
            Tenant = series.Tenant.Value,
            Weight = series.Weight,
            EntitledPercent = Percent(entitled, observedMs) ?? 0,
            AveragePercent = Percent(received, observedMs) ?? 0,
            ServiceRatio = entitled == 0 ? null : Math.Round((double)received / entitled, 4),
            SharesPercent = [.. series.Received.Select((amount, i) => Percent(amount, report.ObservedMs[i]))],
        };
    }

    private static double? Percent(long amount, long observedMs) =>
        observedMs == 0 ? null : Math.Round(100.0 * amount / ShareReport.Whole / observedMs, 3);

    private static double? JainOf(IEnumerable<(long Received, long Entitled)> services)
    {
        var ratios = services.Where(s => s.Entitled > 0).Select(s => (double)s.Received / s.Entitled).ToArray();
        return ratios.Length == 0 ? null : Math.Round(JainIndex.Of(ratios), 4);
    }
}
