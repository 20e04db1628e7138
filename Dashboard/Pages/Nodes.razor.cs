using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>All nodes: how full, in which state, where; and whether a job would fit.</summary>
public partial class Nodes
{
    private static readonly string[] States = ["Ready", "Cordoned", "Draining", "Lost"];

    private NodesQuery _query = new();
    private ImmutableArray<NodeView> _nodes = [];
    private ImmutableArray<NodeView> _rows = [];
    private ImmutableArray<HeatRack> _racks = [];
    private ImmutableArray<string> _regions = [];
    private ImmutableArray<string> _resources = [];
    private ImmutableArray<string> _marked = [];
    private string? _name;

    private DateTimeOffset Now => At ?? Time.GetUtcNow();

    private string What => _query.Resource ?? "the fullest resource";

    private int Pages => Math.Max(1, (_nodes.Length + DashboardLimits.TableRows - 1) / DashboardLimits.TableRows);

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var all = (await GetAsync<Page<NodeView>>("/nodes", cancellationToken)).Items;
        if (_regions.IsEmpty)
        {
            _regions = [.. (await FindAsync<Page<RegionView>>("/regions", cancellationToken))?.Items.Select(region => region.Name) ?? []];
        }

        var query = NodesQuery.Of(Navigation.Uri);
        if (query != _query)
        {
            (_query, _name) = (query, query.Name);
        }

        _resources = [.. all.SelectMany(node => node.Capacity).Select(entry => entry.Name).Distinct(StringComparer.Ordinal)];
        _nodes = query.Choose(all);
        Draw();
    }

    private static string Count(int count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";

    private static string? Text(ChangeEventArgs e) => e.Value?.ToString()?.Trim() is { Length: > 0 } text ? text : null;

    private void Apply() => Go(Filled());

    private NodesQuery Filled() => _query with { Name = _name, Page = 1 };

    private void Go(NodesQuery query) => Navigation.NavigateTo(query.ToPage());

    private void Mark(PlanView? plan)
    {
        _marked = [.. plan?.Nodes.Select(node => node.Node) ?? []];
        Draw();
    }

    private void Draw()
    {
        _query = _query with { Page = Math.Min(_query.Page, Pages) };
        _rows = [.. _nodes.Skip((_query.Page - 1) * DashboardLimits.TableRows).Take(DashboardLimits.TableRows)];
        _racks =
        [
            .. _nodes.GroupBy(node => (node.Region, node.Zone, node.Rack))
                .OrderBy(rack => rack.Key.Region, StringComparer.Ordinal).ThenBy(rack => rack.Key.Zone, StringComparer.Ordinal).ThenBy(rack => rack.Key.Rack, StringComparer.Ordinal)
                .Select(rack => new HeatRack(rack.Key.Region, rack.Key.Zone, rack.Key.Rack, [.. rack.OrderBy(node => node.Name, StringComparer.Ordinal).Select(Cell)])),
        ];
    }

    private HeatCell Cell(NodeView node)
        => new(node.Name, node.State, _query.Use(node) is { } percent ? (int)Math.Round(percent, MidpointRounding.AwayFromZero) : null, _marked.Contains(node.Name));
}
