using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class DurationsTests
{
    [Theory]
    [InlineData("90s", 90_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("250ms", 250)]
    [InlineData("2d", 172_800_000)]
    [InlineData("366d", Limits.DurationMaxMs)]
    public void TryParse_Good(string text, long ms)
    {
        Assert.True(Durations.TryParse(text, out var parsed));
        Assert.Equal(ms, parsed);
        Assert.True(Durations.TryParse(Durations.Format(ms), out var again));
        Assert.Equal(ms, again);
    }

    [Theory]
    [InlineData(3_523_029_211, "40d18h")]
    [InlineData(577_211, "9m37s")]
    [InlineData(60_999, "1m")]
    [InlineData(37_211, "37s")]
    [InlineData(211, "211ms")]
    [InlineData(0, "0s")]
    public void About_SaysTheTwoLargestUnits(long ms, string text) => Assert.Equal(text, Durations.About(ms));

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("-1s")]
    [InlineData("1m1h")]
    [InlineData("1s1s")]
    [InlineData("0s")]
    [InlineData("0.0001ms")]
    [InlineData("367d")]
    [InlineData("1 s")]
    [InlineData("99999999999999999999d")]
    public void TryParse_Bad_IsFalse(string text) => Assert.False(Durations.TryParse(text, out _));
}
