using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Live;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Controls;

/// <summary>Settings, carbon series, pause and move of one region.</summary>
public partial class RegionActions
{
    private string? _jurisdiction;
    private string? _cost;
    private string? _overflow;
    private string? _labels;
    private string? _series;
    private string? _to;
    private string? _tenant;

    /// <summary>The page that asks, sends and tells.</summary>
    [Parameter, EditorRequired]
    public LivePage Page { get; set; } = null!;

    /// <summary>The region.</summary>
    [Parameter, EditorRequired]
    public RegionView Region { get; set; } = null!;

    /// <summary>Whether it is paused itself; the list of pauses resumes it.</summary>
    [Parameter]
    public bool IsPaused { get; set; }

    /// <summary>Where its jobs could go.</summary>
    [Parameter]
    public ImmutableArray<string> Others { get; set; } = [];

    private string Path => $"/regions/{Uri.EscapeDataString(Region.Name)}";

    private static string Told(MoveView move)
    {
        var moved = move.Moved + move.Moving;
        var told = moved == 0 ? $"No job was moved to {move.To}." : $"{Jobs(moved)} moved to {move.To}{(move.Moving == 0 ? "" : $", {move.Moving:N0} of them still on their way")}.";
        var stay = string.Concat(move.Refused.Select(refusal => $" {Jobs(refusal.Jobs)} stayed: {refusal.Text}"));
        return told + stay + (move.More ? " More wait: move again." : moved == 0 && stay.Length == 0 ? " Nothing waits that never ran." : "");
    }

    private static string Jobs(int jobs) => $"{jobs:N0} {(jobs == 1 ? "job" : "jobs")}";

    private static string? Typed(ChangeEventArgs e) => e.Value?.ToString()?.Trim() is { Length: > 0 } text ? text : null;

    private void AskSettings()
    {
        var version = new SettingsVersion(Page, () => Region.ETag);
        (_jurisdiction, _cost, _overflow) = (Region.Jurisdiction, Region.CostPerCoreHour?.ToString(CultureInfo.InvariantCulture), Region.OverflowAfter);
        _labels = FormJson.Lines(Region.Labels);
        Page.Ask(new OperatorAction($"Settings of {Region.Name}", "Save", async reason =>
        {
            var body = new JsonObject
            {
                ["jurisdiction"] = FormJson.Text(_jurisdiction), ["costPerCoreHour"] = FormJson.Number(_cost), ["overflowAfter"] = FormJson.Text(_overflow),
                ["labels"] = FormJson.Map(_labels), ["reason"] = reason,
            };
            await version.PutAsync<RegionView>(Path, body.ToJsonString());
            return $"The settings of {Region.Name} are saved.";
        })
        {
            Effect = "What is empty is removed. If somebody has changed them meanwhile, this is refused.",
            Fields = SettingsFields,
        });
    }

    private void AskCarbon()
    {
        var version = new SettingsVersion(Page, () => Region.ETag);
        Page.Ask(new OperatorAction($"Carbon series of {Region.Name}", "Load", async reason =>
        {
            var points = CarbonText.Read(_series);
            await version.PutAsync<CarbonView>(Path + "/carbon", new { points, reason });
            return $"{points.Length} points are loaded.";
        })
        { Fields = CarbonFields });
    }

    private void AskPause() => Page.Ask(new OperatorAction($"Pause {Region.Name}?", "Pause", async reason =>
    {
        await Page.SendAsync<Page<PauseView>>(HttpMethod.Post, "/pauses", new { scope = "region", region = Region.Name, reason });
        return $"{Region.Name} places nothing new.";
    })
    { Effect = "Nothing new is placed there; what runs goes on, and jobs are accepted. Resume undoes it." });

    private void AskMove()
    {
        _to = Others[0];
        Page.Ask(new OperatorAction($"Move waiting jobs out of {Region.Name}?", "Move them", async reason =>
        {
            return Told(await Page.SendAsync<MoveView>(HttpMethod.Post, Path + "/move", new { to = _to, tenant = _tenant, reason }));
        })
        {
            Effect = "Jobs that wait and never ran go to the other region, as far as their specs allow it. Running tasks stay.",
            Fields = MoveFields,
        });
    }
}
