using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>Each region's tenants as a tree: fair shares, what they hold, what waits and why. The filter is in the address.</summary>
public partial class Queues
{
    private ImmutableArray<(string Region, ImmutableArray<TenantNode> Nodes, int Omitted)> _trees = [];
    private Dictionary<string, TenantView> _settings = new(StringComparer.Ordinal);
    private ImmutableArray<string> _regions = [];
    private string? _region;
    private string? _tenant;
    private string? _asked;

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var (region, tenant) = (Text(query.GetValueOrDefault("region").ToString()), Text(query.GetValueOrDefault("tenant").ToString()));
        if (tenant != _tenant)
        {
            _asked = tenant;
        }

        var queues = await GetAsync<Page<QueueView>>(region is null ? "/queues" : $"/queues?region={Uri.EscapeDataString(region)}", cancellationToken);
        var tenants = await FindAsync<Page<TenantView>>("/tenants?limit=1000", cancellationToken);
        var regions = await GetAsync<Page<RegionView>>("/regions", cancellationToken);
        (_region, _tenant) = (region, tenant);
        _regions = [.. regions.Items.Select(other => other.Name)];
        _settings = (tenants?.Items ?? []).ToDictionary(one => one.Path, StringComparer.Ordinal);
        _trees =
        [
            .. queues.Items.Where(queue => tenant is null || queue.Tenant.Contains(tenant, StringComparison.OrdinalIgnoreCase))
                .GroupBy(queue => queue.Region, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Nodes: TenantNode.Tree(group)))
                .Select(tree => (tree.Key, tree.Nodes[..Math.Min(tree.Nodes.Length, DashboardLimits.TreeRows)], Math.Max(0, tree.Nodes.Length - DashboardLimits.TreeRows))),
        ];
    }

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private void Apply() => Go(_region, Text(_asked));

    private void ChooseRegion(ChangeEventArgs e) => Go(Text(e.Value?.ToString()), Text(_asked));

    private void Go(string? region, string? tenant)
    {
        var address = "/queues";
        address = region is null ? address : QueryHelpers.AddQueryString(address, "region", region);
        Navigation.NavigateTo(tenant is null ? address : QueryHelpers.AddQueryString(address, "tenant", tenant));
    }
}
