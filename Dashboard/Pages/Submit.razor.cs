using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using OrleansScheduler.Dashboard.Controls;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>Submits a job, from a form or from JSON, after a dry run if wanted. What the API finds wrong is shown at the field.</summary>
public partial class Submit
{
    private static readonly string[] Priorities = ["low", "normal", "high", "critical"];
    private static readonly string[] Strategies = ["best-fit", "worst-fit", "first-fit", "spread", "round-robin"];
    private static readonly string[] More = ["scheduling", "placement", "run.timeout", "run.retries", "run.env", "labels"];
    private static readonly string[] Fields = [.. SpecForm.Texts, .. SpecForm.Numbers, .. SpecForm.Maps, "run.command", "placement.regions"];

    private readonly SpecForm _form = new();
    private ImmutableArray<string> _tenants = [];
    private ImmutableArray<string> _regions = [];
    private ApiProblem? _problem;
    private PlanView? _plan;
    private string _json = "";
    private string _jsonOfForm = "";
    private bool _asJson;
    private bool _busy;

    public override bool RefreshesItself => false;

    private ImmutableArray<ApiFieldError> Errors => _problem?.Errors ?? [];

    private string Spec => _asJson ? _json : _form.ToJson();

    private bool MoreOpen => More.Any(part => Errors.Any(error => SpecForm.IsAt(error, part)));

    // What no field can show.
    private ApiProblem Elsewhere => _asJson ? _problem! : _problem! with { Errors = [.. Errors.Where(error => !Fields.Any(path => SpecForm.IsAt(error, path)))] };

    private CommandLine[] Lines =>
    [
        new("Submit it", $"osched job submit -f - <<< {CommandLine.Quoted(Spec)}", CommandLine.Post("", "", Navigation.BaseUri, "/jobs", Spec).Curl),
        new("Dry run", $"osched job submit --dry-run -f - <<< {CommandLine.Quoted(Spec)}", CommandLine.Post("", "", Navigation.BaseUri, "/jobs/plan", Spec).Curl),
    ];

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _tenants = [.. (await FindAsync<Page<TenantView>>("/tenants?limit=1000", cancellationToken))?.Items.Select(tenant => tenant.Path) ?? []];
        _regions = [.. (await FindAsync<Page<RegionView>>("/regions", cancellationToken))?.Items.Select(region => region.Name) ?? []];
    }

    private void ShowForm() => (_asJson, _problem) = (false, null);

    // What was written in JSON stays; a form that was changed since takes its place only while nothing was.
    private void ShowJson()
    {
        if (_json == _jsonOfForm)
        {
            _json = _jsonOfForm = _form.ToJson();
        }

        (_asJson, _problem) = (true, null);
    }

    private void JsonChanged(ChangeEventArgs e) => _json = e.Value?.ToString() ?? "";

    private Task PlanAsync() => RunAsync(async () => _plan = await SendAsync<PlanView>(HttpMethod.Post, "/jobs/plan", Spec));

    private Task SubmitAsync() => RunAsync(async () =>
    {
        var job = await SendAsync<JobView>(HttpMethod.Post, "/jobs", Spec);
        Navigation.NavigateTo($"/jobs/{job.Id}");
    });

    private async Task RunAsync(Func<Task> send)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _problem, _plan) = (true, null, null);
        try
        {
            await send();
        }
        catch (ApiProblemException refused)
        {
            _problem = refused.Problem;
        }
        finally
        {
            _busy = false;
        }

        if (_problem is not null)
        {
            StateHasChanged();
            await Task.Yield();
            await Script.InvokeVoidAsync("osched.focusWrong");
        }
    }
}
