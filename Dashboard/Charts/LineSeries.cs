using System.Collections.Immutable;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>One line over time.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Look">Which colour and dash pattern it has, 0 to 7: the same on every chart of a page.</param>
/// <param name="Values">A value for each step; none where nothing is known.</param>
public sealed record LineSeries(string Label, int Look, ImmutableArray<double?> Values);
