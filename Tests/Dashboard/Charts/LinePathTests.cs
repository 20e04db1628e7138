using OrleansScheduler.Dashboard.Charts;

namespace OrleansScheduler.Tests.Dashboard.Charts;

public sealed class LinePathTests
{
    [Fact]
    public void Of_Values_PutsEachIntoTheMiddleOfItsStep() => Assert.Equal("M125 200L375 100L625 0L875 0", LinePath.Of([0, 50, 100, 130], 100));

    [Fact]
    public void Of_AGap_IsAGapAndALoneValueADot() => Assert.Equal("M125 150h.1M625 100L875 100", LinePath.Of([25, null, 50, 50], 100));

    [Fact]
    public void Of_NothingKnown_IsEmpty() => Assert.Empty(LinePath.Of([null, null], 1));

    [Theory]
    [InlineData(new double[0], 10)]
    [InlineData(new[] { 3.0, 11 }, 20)]
    [InlineData(new[] { 50.0 }, 50)]
    [InlineData(new[] { 50.1 }, 100)]
    [InlineData(new[] { 130.0 }, 200)]
    public void TopOf_Percents_IsRoundAndHoldsThemAll(double[] percents, double top) => Assert.Equal(top, LinePath.TopOf(percents));
}
