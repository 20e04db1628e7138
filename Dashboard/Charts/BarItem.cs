namespace OrleansScheduler.Dashboard.Charts;

/// <summary>One bar.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Its length, in the chart's unit.</param>
/// <param name="Text">Its length in words.</param>
/// <param name="Note">More about it, shown on pointing and in the table.</param>
public sealed record BarItem(string Label, double Value, string Text, string? Note = null);
