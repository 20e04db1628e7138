using OrleansScheduler.Dashboard.Controls;

namespace OrleansScheduler.Tests.Dashboard.Controls;

public sealed class SpansTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(-5, "0 s")]
    [InlineData(0.85, "850 ms")]
    [InlineData(4.06, "4.1 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(245, "4 min 05 s")]
    [InlineData(12_000, "3 h 20 min")]
    [InlineData(187_200, "2 d 4 h")]
    public void Text_OfASpan_IsInTheUnitsThatMatter(double seconds, string expected) => Assert.Equal(expected, Spans.Text(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 s ago")]
    [InlineData(-0.4, "0 s ago")]
    [InlineData(-30, "in 30 s")]
    [InlineData(61, "1 min ago")]
    [InlineData(7300, "2 h ago")]
    [InlineData(90_000, "2026-01-02 03:04")]
    public void Ago_OfASpan_IsTheDateAfterADay(double seconds, string expected) => Assert.Equal(expected, Spans.Ago(TimeSpan.FromSeconds(seconds), SampleCluster.Then));
}
