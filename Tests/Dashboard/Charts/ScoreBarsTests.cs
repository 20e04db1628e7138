using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Charts;

public sealed class ScoreBarsTests
{
    [Fact]
    public void Of_ScoresFromZero_AreTheLengths() =>
        Assert.Equal([("a — chosen", 0.75, "0.75"), ("b", 0.5, "0.5"), ("c", 0, "0")], Bars(0.75, 0.5, 0));

    [Fact]
    public void Of_ScoresBelowZero_AreLongerTheBetterTheyAre_AndSayTheFigure() =>
        Assert.Equal([("a — chosen", 1, "0"), ("b", 0.525, "-2"), ("c", 0.05, "-4")], Bars(0, -2, -4));

    [Fact]
    public void Of_EqualScoresBelowZero_AreAllFull() =>
        Assert.Equal([("a — chosen", 1, "-1000003"), ("b", 1, "-1000003")], Bars(-1_000_003, -1_000_003));

    [Fact]
    public void Of_NoScores_IsNothing() => Assert.Empty(ScoreBars.Of("a", null, []));

    private static IEnumerable<(string, double, string)> Bars(double chosen, params double[] others) =>
        ScoreBars.Of("a", chosen, [.. others.Select((score, i) => new NodeScore { Node = $"{(char)('b' + i)}", Score = score })])
            .Select(b => (b.Label, Math.Round(b.Value, 6), b.Text));
}
