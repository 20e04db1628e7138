using OrleansScheduler.Scheduling.Fairness;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

public class JainIndexTests
{
    [Theory]
    [InlineData(new double[] { 1, 1, 1 }, 1)]
    [InlineData(new double[] { 1, 0, 0 }, 1.0 / 3)]
    [InlineData(new double[] { 3, 1, 1 }, 25.0 / 33)]
    [InlineData(new double[] { 1, 2, 3 }, 6.0 / 7)]
    [InlineData(new double[] { 4, 2, 2, 2 }, 0.892857142857143)]
    [InlineData(new double[] { 10, 1, 1, 1, 1 }, 0.376923076923077)]
    [InlineData(new double[] { 0, 0 }, 1)]
    public void Of_Oracle(double[] values, double expected) => Assert.Equal(expected, JainIndex.Of(values), 12);

    [Fact]
    public void Of_Scaled_IsTheSame() => Assert.Equal(JainIndex.Of(3, 1, 1), JainIndex.Of(3e6, 1e6, 1e6), 12);

    // Seed figure 2b: goodput in proportion to demand (3:1:1) of a capacity of 510, against its max-min division.
    [Theory]
    [InlineData(510, 1)]
    [InlineData(550, .996151)]
    [InlineData(600, .980392)]
    [InlineData(650, .952845)]
    [InlineData(700, .914718)]
    [InlineData(750, .867905)]
    [InlineData(800, .814717)]
    [InlineData(850, .757576)]
    [InlineData(2_000, .757576)]
    public void Of_ServiceRatioOfProportionalGoodput_IsTheSeedsFigure(long offered, double expected)
    {
        const long scale = 3_000;
        long[] demands = [offered * scale * 3 / 5, offered * scale / 5, offered * scale / 5];
        var fair = MaxMinAllocation.Of(510 * scale, demands, [1, 1, 1]);
        var ratios = demands.Select((d, i) => (double)d / (offered * scale) * 510 * scale / fair[i]).ToArray();
        Assert.Equal(expected, JainIndex.Of(ratios), 6);
    }
}
