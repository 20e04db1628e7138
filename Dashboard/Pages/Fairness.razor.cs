using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>What tenants received over the last minutes or hours against what they were due. Region and window are in the address.</summary>
public partial class Fairness
{
    private const string DefaultWindow = "10m";
    private static readonly string[] Windows = ["1m", DefaultWindow, "1h", "6h", "24h"];

    private FairnessView? _view;
    private TimeSteps _steps = new(default, 1, 0);
    private ImmutableArray<string> _regions = [];
    private ImmutableArray<LineSeries> _lines = [];
    private ImmutableArray<(FairnessTenant Tenant, int? Look)> _rows = [];
    private FairnessTenant? _farthest;
    private string _window = DefaultWindow;
    private double _most = 100;

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var window = query.GetValueOrDefault("window").ToString() is { Length: > 0 } asked ? asked : DefaultWindow;
        var regions = (await GetAsync<Page<RegionView>>("/regions", cancellationToken)).Items;
        var region = query.GetValueOrDefault("region").ToString() is { Length: > 0 } name ? name : regions.MaxBy(busy => busy.Running + busy.Pending)?.Name;
        var view = region is null ? null
            : await GetAsync<FairnessView>($"/fairness?region={Uri.EscapeDataString(region)}&window={Uri.EscapeDataString(window)}", cancellationToken);
        (_regions, _window) = ([.. regions.Select(other => other.Name)], window);
        Show(view);
    }

    private void Show(FairnessView? view)
    {
        _view = view;
        if (view is null)
        {
            return;
        }

        // The largest dues have lines; their looks go by path, so that they stay while shares move.
        var drawn = view.Tenants.OrderByDescending(tenant => tenant.EntitledPercent).ThenBy(tenant => tenant.Tenant, StringComparer.Ordinal)
            .Take(DashboardLimits.Lines).OrderBy(tenant => tenant.Tenant, StringComparer.Ordinal).ToList();
        _lines = [.. drawn.Select((tenant, look) => new LineSeries(tenant.Tenant, look, tenant.SharesPercent))];
        _rows =
        [
            .. view.Tenants.Select(tenant => (tenant, drawn.IndexOf(tenant) is var look and >= 0 ? look : (int?)null))
                .OrderBy(row => row.Item2 is null).ThenByDescending(row => row.tenant.EntitledPercent).ThenBy(row => row.tenant.Tenant, StringComparer.Ordinal),
        ];
        _farthest = view.Tenants.MaxBy(tenant => Math.Abs(tenant.AveragePercent - tenant.EntitledPercent));
        _steps = new(view.From, view.StepSeconds, _lines.IsEmpty ? 0 : _lines[0].Values.Length);
        _most = LinePath.TopOf(drawn.SelectMany(tenant => tenant.SharesPercent).OfType<double>());
    }

    private string SharesInWords() => $"Dominant shares over the last {_window}: " + string.Join("; ", _rows.Take(DashboardLimits.Lines).Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Tenant.Tenant} {row.Tenant.AveragePercent:0.#} percent of {row.Tenant.EntitledPercent:0.#} due"))) + ".";

    private static string Address(string region, string window) => $"/fairness?region={Uri.EscapeDataString(region)}&window={window}";
}
