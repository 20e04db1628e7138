using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>What was decided and done, newest first; a tenant's key sees its own tenant's.</summary>
public partial class Audit
{
    // Offered in the field; the API knows which there are.
    private static readonly string[] Kinds =
    [
        "job.accepted", "job.cancel_requested", "job.succeeded", "job.failed", "job.cancelled", "job.held", "job.released", "job.reprioritised", "task.waiting",
        "task.forced", "task.unforced", "attempt.placed", "attempt.running", "attempt.succeeded", "attempt.failed", "attempt.preempted", "attempt.migrated",
        "attempt.lost", "attempt.cancelled", "attempt.refused", "node.joined", "node.rejected", "node.cordoned", "node.uncordoned", "node.draining",
        "node.drain_ended", "node.lost", "node.removed", "node.vetoed", "node.veto_lifted", "tenant.created", "tenant.changed", "tenant.paused", "tenant.resumed",
        "queue.paused", "queue.resumed", "region.created", "region.configured", "region.paused", "region.resumed", "cluster.paused", "cluster.resumed",
        "key.created", "key.revoked", "enrolment.created", "enrolment.used", "enrolment.revoked",
    ];

    private AuditQuery _query = new();
    private AuditQuery _filled = new();
    private ImmutableArray<EventView> _rows = [];
    private ImmutableArray<string> _tenants = [];
    private ImmutableArray<string> _regions = [];
    private ApiProblem? _refused;
    private string? _next;

    // Rows may be committed between the page's first read and the one of the rows.
    private DateTimeOffset Now => _rows.Select(row => row.At).Append(At ?? Time.GetUtcNow()).Max();

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var query = AuditQuery.Of(Navigation.Uri);
        if (query != _query)
        {
            (_query, _filled) = (query, query);
        }

        if (_tenants.IsEmpty)
        {
            _tenants = [.. (await FindAsync<Page<TenantView>>($"/tenants?limit={DashboardLimits.ListPage}", cancellationToken))?.Items.Select(tenant => tenant.Path) ?? []];
            _regions = [.. (await FindAsync<Page<RegionView>>("/regions", cancellationToken))?.Items.Select(region => region.Name) ?? []];
        }

        try
        {
            var page = await GetAsync<Page<EventView>>(query.ToApi(DashboardLimits.TableRows), cancellationToken);
            (_rows, _next, _refused) = (page.Items, page.NextCursor, null);
        }
        catch (ApiProblemException refused) when (query.IsFiltered && refused.Problem.Status is 400 or 404 or 422)
        {
            (_rows, _next, _refused) = ([], null, refused.Problem);
        }
    }

    private static string? Text(ChangeEventArgs e) => e.Value?.ToString()?.Trim() is { Length: > 0 } text ? text : null;

    private void Apply() => Navigation.NavigateTo((_filled with { Cursor = null }).ToPage());
}
