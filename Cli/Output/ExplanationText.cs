using System.Globalization;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>An explanation as prose, with a small table where figures help.</summary>
internal static class ExplanationText
{
    private static readonly IReadOnlyList<Column<FilterCount>> RejectedColumns =
    [
        new("FILTER", f => f.Filter),
        new("NODES", f => f.Nodes, Right: true),
        new("WHY", f => f.Text),
    ];

    private static readonly IReadOnlyList<Column<ShareAhead>> AheadColumns =
    [
        new("TENANT", a => a.Tenant),
        new("DOMINANT SHARE", a => a.DominantShare, Right: true),
        new("WEIGHT", a => a.Weight, Right: true),
    ];

    private static readonly IReadOnlyList<Column<NodeScore>> ScoreColumns =
    [
        new("NODE", n => n.Node),
        new("SCORE", n => n.Score.ToString("0.####", CultureInfo.InvariantCulture), Right: true),
    ];

    public static void Write(ExplanationView view, CliHost host)
    {
        host.Output.WriteLine($"Task {view.Task} of job {view.Job} is {view.State} ({view.Code}).");
        Paragraph(host, view.Text);
        Paragraph(host, view.Unblock is { Length: > 0 } unblock ? "What would help: " + unblock : null);
        Paragraph(host, view.Until is { } until ? $"By itself it goes on at {Words.Time(until, host.Zone)}." : null);
        Paragraph(host, view.Position is { } position ? $"It is number {position} in its tenant's queue." : null);
        Table(host, view.NodesConsidered is { } nodes ? $"{Words.Count(nodes, "node")} looked at; turned away:" : "Nodes turned away:",
            view.Rejected, RejectedColumns);
        Table(host, "Served before it:", view.Ahead, AheadColumns);
        if (view.Node is not null && view.Score is { } score)
        {
            Table(host, $"Scores under {view.Strategy}, the chosen node first:",
                [new NodeScore { Node = view.Node, Score = score }, .. view.RunnersUp], ScoreColumns);
        }
    }

    public static void Write(PlanView view, CliHost host)
    {
        host.Output.WriteLine($"{view.Text} ({view.Outcome}, {view.Code})");
        Paragraph(host, view.TasksPlacedNow > 0 ? $"{Words.Count(view.TasksPlacedNow, "task")} would be placed at once. Nothing was submitted." : "Nothing was submitted.");
        Table(host, "Where the first task would go, best first:", view.Nodes, ScoreColumns);
        Table(host, "Nodes turned away:", view.Rejected, RejectedColumns);
    }

    private static void Paragraph(CliHost host, string? text)
    {
        if (text is { Length: > 0 })
        {
            host.Output.WriteLine(text);
        }
    }

    private static void Table<T>(CliHost host, string title, IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns)
    {
        if (items.Count > 0)
        {
            host.Output.WriteLine();
            host.Output.WriteLine(title);
            host.Tables().Write(items, columns, wide: true);
        }
    }
}
