using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Controls;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>One node: what it has, what runs there, what happened to it lately, and an operator's hands on it.</summary>
public partial class Node
{
    private NodeView? _node;
    private ImmutableArray<NodeAttemptView> _attempts = [];
    private ImmutableArray<EventView> _audit = [];
    private ImmutableArray<VetoView> _vetoes = [];

    /// <summary>The node's name, from the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    // Rows may be committed between the page's first read and the one of the rows.
    private DateTimeOffset Now => _audit.Select(row => row.At).Append(At ?? Time.GetUtcNow()).Max();

    private string Path => $"/nodes/{Uri.EscapeDataString(Name)}";

    private CommandLine[] Lines =>
    [
        CommandLine.Get("Show the node", $"node get {Name}", Navigation.BaseUri, Path),
        CommandLine.Get("What runs there", $"node attempts {Name}", Navigation.BaseUri, Path + "/attempts"),
        .. User is { IsOperator: true }
            ? [CommandLine.Post("Drain it", $"node drain {Name} --deadline 10m --reason 'new disks'", Navigation.BaseUri, Path + "/drain", "{\"reason\":\"new disks\",\"deadline\":\"10m\"}")]
            : Array.Empty<CommandLine>(),
    ];

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _node = await GetAsync<NodeView>(Path, cancellationToken);
        _attempts = (await FindAsync<Page<NodeAttemptView>>(Path + "/attempts", cancellationToken))?.Items ?? [];
        _audit = (await FindAsync<Page<EventView>>(new AuditQuery { Node = Name }.ToApi(DashboardLimits.ShortRows), cancellationToken))?.Items ?? [];
        _vetoes = [.. (await FindAsync<Page<VetoView>>("/vetoes", cancellationToken))?.Items.Where(veto => veto.Node == Name) ?? []];
    }
}
