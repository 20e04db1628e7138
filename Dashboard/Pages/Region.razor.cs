using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>One region: what it is, its load and balance, its carbon series, and an operator's hands on it.</summary>
public partial class Region
{
    private RegionView? _region;
    private CarbonView? _carbon;
    private UtilisationView? _balance;
    private ImmutableArray<PauseView> _pauses = [];
    private ImmutableArray<string> _others = [];
    private ImmutableArray<LineSeries> _lines = [];
    private TimeSteps? _steps;
    private double _most = 1;

    /// <summary>The region's name, from the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var path = $"/regions/{Uri.EscapeDataString(Name)}";
        _region = await GetAsync<RegionView>(path, cancellationToken);
        _carbon = await FindAsync<CarbonView>(path + "/carbon", cancellationToken);
        _balance = User!.SeesCluster ? await FindAsync<UtilisationView>(path + "/balance", cancellationToken) : null;
        _pauses = [.. (await FindAsync<Page<PauseView>>("/pauses", cancellationToken))?.Items.Where(pause => pause.Scope == "cluster" || (pause.Scope == "region" && pause.Region == Name)) ?? []];
        _others = [.. (await GetAsync<Page<RegionView>>("/regions", cancellationToken)).Items.Select(region => region.Name).Where(name => name != Name)];
        if (_carbon is { Points.IsEmpty: false } carbon)
        {
            (_steps, var line) = CarbonText.Draw(carbon.Points);
            _lines = [line];
            _most = Math.Max(1, Math.Ceiling((double)carbon.Points.Max(point => point.GramsPerKwh) / 50) * 50);
        }
    }

    private static string Percent(double value) => value.ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
