using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using OrleansScheduler.Dashboard.Controls;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>Draws attempts on one scale of time.</summary>
public partial class AttemptTimeline
{
    private const int Row = 38;
    private static readonly double[] Ticks = [25, 50, 75];

    private ImmutableArray<TimelineAttempt> _rows = [];

    /// <summary>What is drawn, from top to bottom.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<TimelineAttempt> Attempts { get; set; } = [];

    /// <summary>Left end of the scale: when the job was submitted.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset From { get; set; }

    /// <summary>Right end: when the job ended, or now.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset To { get; set; }

    /// <summary>Whether the job has ended.</summary>
    [Parameter]
    public bool IsOver { get; set; }

    protected override void OnParametersSet() => _rows = Attempts;

    private static string X(double percent) => percent.ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static string Clock(DateTimeOffset? at) => at?.ToString("HH:mm:ss.fff") ?? "–";

    private double At(DateTimeOffset at) => To <= From ? 0 : Math.Clamp((at - From) / (To - From) * 100, 0, 100);

    private RenderFragment Bar(int index, DateTimeOffset from, DateTimeOffset to, string look) => (RenderTreeBuilder builder) =>
    {
        if (to > from)
        {
            builder.OpenElement(0, "rect");
            builder.AddAttribute(1, "class", look);
            builder.AddAttribute(2, "x", X(At(from)));
            builder.AddAttribute(3, "y", index * Row + 19);
            // Never thinner than can be seen.
            builder.AddAttribute(4, "width", X(Math.Max(At(to) - At(from), 0.4)));
            builder.AddAttribute(5, "height", 9);
            builder.CloseElement();
        }
    };

    private string Length(TimelineAttempt row) => row.Attempt.StartedAt is { } started ? Spans.Text((row.Attempt.FinishedAt ?? To) - started) : "";

    private string Words(TimelineAttempt row)
        => $"Task {row.Task}, attempt {row.Attempt.Number} on {row.Attempt.Node}: waited {Spans.Text(row.Attempt.PlacedAt - row.WaitsFrom)}"
            + (row.Attempt.StartedAt is { } started ? $", started after {Spans.Text(started - row.Attempt.PlacedAt)}, ran {Length(row)}" : "")
            + $", {row.Attempt.State}" + (row.Attempt.ExitCode is { } code ? $", exit code {code}" : "");
}
