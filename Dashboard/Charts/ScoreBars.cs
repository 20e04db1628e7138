using System.Collections.Immutable;
using System.Globalization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>
/// Nodes' scores as bars. Greater is better under every strategy, but some scores count what is against a node and are below
/// zero (spread: its attempts): then a bar is as long as the score is far from the worst one shown. The figures stay.
/// </summary>
public static class ScoreBars
{
    /// <summary>Length of the worst one's bar, of 1: there is a bar to see.</summary>
    private const double Least = 0.05;

    /// <summary>The chosen node first, then the others as they come.</summary>
    public static ImmutableArray<BarItem> Of(string chosen, double? score, ImmutableArray<NodeScore> others) =>
        Of(score is { } best ? others.Insert(0, new NodeScore { Node = $"{chosen} — chosen", Score = best }) : others);

    public static ImmutableArray<BarItem> Of(ImmutableArray<NodeScore> nodes)
    {
        var (worst, span) = nodes.IsEmpty ? (0, 0) : (nodes.Min(n => n.Score), nodes.Max(n => n.Score) - nodes.Min(n => n.Score));
        return [.. nodes.Select(n => new BarItem(n.Node, Length(n.Score), n.Score.ToString("0.####", CultureInfo.InvariantCulture)))];

        double Length(double value) => worst >= 0 ? value : span == 0 ? 1 : Least + (1 - Least) * (value - worst) / span;
    }
}
