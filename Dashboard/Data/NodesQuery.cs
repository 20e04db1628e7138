using System.Collections.Immutable;
using System.Globalization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>What the page of nodes shows, as its address keeps it.</summary>
public sealed record NodesQuery
{
    /// <summary>By what the table may be sorted; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["name", "use", "attempts", "state", "place"];

    public string? Region { get; init; }

    public string? State { get; init; }

    /// <summary>What the name contains.</summary>
    public string? Name { get; init; }

    /// <summary>The resource whose use the map shows; none for the fullest of each node.</summary>
    public string? Resource { get; init; }

    public string Sort { get; init; } = Sorts[0];

    /// <summary>The table's page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Region is not null || State is not null || Name is not null;

    /// <summary>The query of an address; what it does not know is the default.</summary>
    public static NodesQuery Of(string uri)
    {
        var values = PageAddress.Read(uri);
        return new NodesQuery
        {
            Region = values.Text("region"), State = values.Text("state"), Name = values.Text("name"), Resource = values.Text("resource"),
            Sort = values.Text("sort") is { } sort && Sorts.Contains(sort) ? sort : Sorts[0],
            Page = int.TryParse(values.Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };
    }

    /// <summary>The page's address.</summary>
    public string ToPage() => PageAddress.Write(
        "/nodes", ("region", Region), ("state", State), ("name", Name), ("resource", Resource), ("sort", Sort == Sorts[0] ? null : Sort),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The nodes that fit, in the table's order. Nodes of a region are one answer of the API, so this is done here.</summary>
    public ImmutableArray<NodeView> Choose(ImmutableArray<NodeView> nodes)
    {
        var found = nodes.Where(node => (Region is null || node.Region == Region) && (State is null || node.State == State)
            && (Name is null || node.Name.Contains(Name, StringComparison.OrdinalIgnoreCase)));
        var sorted = Sort switch
        {
            "use" => found.OrderByDescending(node => Use(node) ?? -1),
            "attempts" => found.OrderByDescending(node => node.Running),
            "state" => found.OrderBy(node => node.State, StringComparer.Ordinal),
            "place" => found.OrderBy(node => node.Region, StringComparer.Ordinal).ThenBy(node => node.Zone, StringComparer.Ordinal).ThenBy(node => node.Rack, StringComparer.Ordinal),
            _ => found.OrderBy(_ => 0),
        };
        return [.. sorted.ThenBy(node => node.Name, StringComparer.Ordinal)];
    }

    /// <summary>How much of the chosen resource (or of the fullest one) a node has given away, percent; none where it has none of it.</summary>
    public double? Use(NodeView node)
    {
        var uses = ResourceUse.Of(node.Used, node.Capacity);
        return Resource is null
            ? uses.IsEmpty ? null : uses.Max(use => use.Percent)
            : uses.FirstOrDefault(use => use.Name == Resource)?.Percent;
    }
}
