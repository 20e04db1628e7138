using OrleansScheduler.Grains.Regions;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class RegionViewsTests
{
    [Theory]
    [InlineData(12, 18, "2/3")]
    [InlineData(6_000, 9_000, "2/3")]
    [InlineData(0, 9, "0")]
    [InlineData(0, 0, "0")]
    [InlineData(9, 9, "1")]
    [InlineData(9, 6, "3/2")]
    public void Fraction_OfAShare_IsInLowestTerms(long numerator, long denominator, string expected) =>
        Assert.Equal(expected, RegionViews.Fraction(numerator, denominator));
}
