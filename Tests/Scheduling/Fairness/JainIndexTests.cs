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
    public void Of_ServiceRatioOfProportionalGoodput_IsTheSeedsFigure(long offered, double expected) =>
        Assert.Equal(expected, OfProportionalGoodput(offered), 6);

    // From here on nobody's demand is met by max-min: the ratios are 3:1:1.
    [Theory]
    [InlineData(850)]
    [InlineData(851)]
    [InlineData(1_000)]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public void Of_ServiceRatioFrom850_Is25Of33(long offered) => Assert.Equal(25.0 / 33, OfProportionalGoodput(offered), 12);

    [Theory]
    [InlineData(5)]
    [InlineData(1_984)]
    public void Of_RandomValues_IsFromOneOverTheirNumberToOne(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1_000; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(3) == 0 ? 0 : random.NextDouble() * random.Next(1, 1_000_000)).ToArray();
            var index = JainIndex.Of(values);
            Assert.True(index >= 1.0 / values.Length - 1e-12 && index <= 1 + 1e-12, $"seed {seed}, round {round}: {index} of {values.Length} values");
        }

        Assert.Equal(1.0 / 7, JainIndex.Of(0, 0, 3, 0, 0, 0, 0), 12);
    }

    private static double OfProportionalGoodput(long offered)
    {
        const long scale = 3_000;
        long[] demands = [offered * scale * 3 / 5, offered * scale / 5, offered * scale / 5];
        var fair = MaxMinAllocation.Of(510 * scale, demands, [1, 1, 1]);
        var ratios = demands.Select((d, i) => (double)d / (offered * scale) * 510 * scale / fair[i]).ToArray();
        return JainIndex.Of(ratios);
    }
}
