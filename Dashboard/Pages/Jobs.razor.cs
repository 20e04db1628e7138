using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Live;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>Jobs, newest first, by filters that the API applies and the address keeps.</summary>
public partial class Jobs
{
    private static readonly string[] States = ["Pending", "Running", "Succeeded", "Failed", "Cancelled"];

    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private JobsQuery _query = new();
    private ImmutableArray<JobView> _jobs = [];
    private ImmutableArray<string> _tenants = [];
    private ImmutableArray<string> _regions = [];
    private string? _next;
    private string? _name;
    private string? _tenant;
    private string? _region;
    private string? _label;

    private DateTimeOffset Now => At ?? Time.GetUtcNow();

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var query = JobsQuery.Of(Navigation.Uri);
        if (query != _query)
        {
            _chosen.Clear();
            (_query, _name, _tenant, _region, _label) = (query, query.Name, query.Tenant, query.Region, query.Label);
        }

        var page = await GetAsync<Page<JobView>>(query.ToApi(), cancellationToken);
        (_jobs, _next) = (page.Items, page.NextCursor);
        _chosen.IntersectWith(_jobs.Where(job => job.FinishedAt is null).Select(job => job.Id));
        if (_tenants.IsEmpty)
        {
            _tenants = [.. (await FindAsync<Page<TenantView>>("/tenants?limit=1000", cancellationToken))?.Items.Select(tenant => tenant.Path) ?? []];
            _regions = [.. (await FindAsync<Page<RegionView>>("/regions", cancellationToken))?.Items.Select(region => region.Name) ?? []];
        }
    }

    private static string? Text(ChangeEventArgs e) => e.Value?.ToString()?.Trim() is { Length: > 0 } text ? text : null;

    private void ChooseState(ChangeEventArgs e)
    {
        var state = Text(e);
        Go(Filled() with { State = state });
    }

    private void Apply() => Go(Filled());

    private JobsQuery Filled() => _query with { Name = _name, Tenant = _tenant, Region = _region, Label = _label, Cursor = null };

    // Remembered at once: who goes back before the list has come finds the fields as they were.
    private void Go(JobsQuery query)
    {
        _query = query;
        _chosen.Clear();
        Navigation.NavigateTo(query.ToPage());
    }

    private void AskCancel()
    {
        var jobs = _jobs.Where(job => _chosen.Contains(job.Id)).ToArray();
        var what = jobs.Length == 1 ? $"the job {jobs[0].Name}" : $"{jobs.Length} jobs";
        Ask(new OperatorAction($"Cancel {what}?", jobs.Length == 1 ? "Cancel the job" : $"Cancel {jobs.Length} jobs", reason => CancelAsync(jobs, reason))
        {
            Effect = "What runs is stopped, what waits is never placed. This cannot be undone; each job can be submitted again.",
            IsDangerous = true,
        });
    }

    private async Task<string> CancelAsync(JobView[] jobs, string reason)
    {
        var done = 0;
        foreach (var job in jobs)
        {
            try
            {
                await SendAsync<JobView>(HttpMethod.Post, $"/jobs/{job.Id}/cancel", new { reason });
                done++;
            }
            catch (ApiProblemException refused) when (jobs.Length > 1)
            {
                Notices.Refused($"The job {job.Name} was not cancelled.", refused.Problem);
            }
        }

        _chosen.Clear();
        return $"{done} {(done == 1 ? "job was" : "jobs were")} cancelled.";
    }
}
