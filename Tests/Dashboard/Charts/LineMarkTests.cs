using OrleansScheduler.Dashboard.Charts;

namespace OrleansScheduler.Tests.Dashboard.Charts;

public sealed class LineMarkTests
{
    [Fact]
    public void Of_SeveralLines_StandApart()
    {
        Assert.Equal(new LineMark("87.5%", 100), LineMark.Of([50, 50, 50, 50], 100, index: 0, lines: 2));
        Assert.Equal(new LineMark("37.5%", 100), LineMark.Of([50, 50, 50, 50], 100, index: 1, lines: 2));
    }

    [Fact]
    public void Of_AGap_GoesWhereThereIsAValue() => Assert.Equal(new LineMark("12.5%", 0), LineMark.Of([100, null, null, null], 100, 0, 2));

    [Fact]
    public void Of_LinesThatBeginLate_StandApartWhereTheyAre()
    {
        Assert.Equal(new LineMark("93.75%", 100), LineMark.Of([null, null, null, null, 50, 50, 50, 50], 100, index: 0, lines: 2));
        Assert.Equal(new LineMark("68.75%", 100), LineMark.Of([null, null, null, null, 50, 50, 50, 50], 100, index: 1, lines: 2));
    }

    [Fact]
    public void Of_NothingKnown_IsNone() => Assert.Null(LineMark.Of([null, null], 100, 0, 1));
}
