using System.Collections.Immutable;
using OrleansScheduler.Dashboard.Charts;

namespace OrleansScheduler.Tests.Dashboard.Charts;

public sealed class TimeStepsTests
{
    [Fact]
    public void Rows_AsTimeGoesOn_KeepTheirTimes()
    {
        var from = DateTimeOffset.FromUnixTimeSeconds(1_000_000);
        var now = new TimeSteps(from, 2, 300).Rows().ToList();
        var later = new TimeSteps(from.AddSeconds(6), 2, 300).Rows().ToList();

        Assert.InRange(now.Count, 30, 31);
        Assert.Equal(300, now.Sum(row => row.Count));
        Assert.Equal(now[1..].Select(row => row.At), later[..^1].Select(row => row.At).Where(at => at >= now[1].At));
    }

    [Fact]
    public void Mean_OfSteps_PassesOverWhatIsNotKnown()
    {
        ImmutableArray<double?> values = [1, null, 3, null, null];
        Assert.Equal(2, TimeSteps.Mean(values, 0, 3));
        Assert.Null(TimeSteps.Mean(values, 3, 2));
    }
}
