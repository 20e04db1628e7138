using OrleansScheduler.Cli.Output;

namespace OrleansScheduler.Tests.Cli.Output;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(0, "0ms")]
    [InlineData(42, "42ms")]
    [InlineData(2_540, "2.5s")]
    [InlineData(45_000, "45s")]
    [InlineData(192_000, "3m12s")]
    [InlineData(18_120_000, "5h2m")]
    [InlineData(1_054_800_000, "12d5h")]
    public void Span_Milliseconds_AreShownInTheTwoLargestUnits(long ms, string expected) =>
        Assert.Equal(expected, Words.Span(TimeSpan.FromMilliseconds(ms)));

    [Theory]
    [InlineData(null, "")]
    [InlineData(999L, "999")]
    [InlineData(1_500L, "1.5K")]
    [InlineData(128_000_000L, "128M")]
    [InlineData(4_250_000_000L, "4.25G")]
    public void Bytes_Number_IsShownInDecimalUnits(long? bytes, string expected) => Assert.Equal(expected, Words.Bytes(bytes));
}
