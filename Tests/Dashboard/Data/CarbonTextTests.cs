using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Cluster;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class CarbonTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_HeadPointsAndBlankLines_IsThePoints()
        => Assert.Equal(
            [(Noon, 120.5m), (Noon.AddHours(1), 90m)],
            CarbonText.Read("time,gco2_per_kwh\r\n2026-01-02T12:00:00Z,120.5\r\n\r\n2026-01-02T14:00:00+01:00, 90\n").Select(point => (point.At, point.GramsPerKwh)));

    [Fact]
    public void Read_ATimeWithoutAZone_IsUtc() => Assert.Equal(Noon, Assert.Single(CarbonText.Read("2026-01-02 12:00,1")).At);

    [Theory]
    [InlineData(null)]
    [InlineData("  \n ")]
    [InlineData("time,gco2_per_kwh")]
    public void Read_Nothing_IsNoPoint(string? text) => Assert.Empty(CarbonText.Read(text));

    [Theory]
    [InlineData("2026-01-02T12:00:00Z,1\nnoon,2")]
    [InlineData("2026-01-02T12:00:00Z,1\n2026-01-02T13:00:00Z")]
    [InlineData("2026-01-02T12:00:00Z,1\n2026-01-02T13:00:00Z,-5")]
    [InlineData("2026-01-02T12:00:00Z,1\n2026-01-02T13:00:00Z,1e3")]
    [InlineData("2026-01-02T12:00:00Z,1\ntime,gco2_per_kwh")]
    public void Read_ALineThatIsNoPoint_IsRefusedByItsNumber(string text)
    {
        var refused = Assert.Throws<ApiProblemException>(() => CarbonText.Read(text)).Problem;

        Assert.Equal((400, "csv_invalid"), (refused.Status, refused.Code));
        Assert.StartsWith("Line 2 ", refused.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_TwoPoints_HoldsTheFirstUntilTheSecond()
    {
        var (steps, line) = CarbonText.Draw([Point(0, 100), Point(2, 300)]);

        Assert.Equal((Noon, 60), (steps.From, steps.StepSeconds));
        Assert.Equal(121, steps.Count);
        Assert.All(line.Values.Take(120), value => Assert.Equal(100, value));
        Assert.Equal(300, line.Values[^1]);
    }

    [Fact]
    public void Draw_ALongSeries_HasNoMoreStepsThanAChartShows()
    {
        var (steps, line) = CarbonText.Draw([.. Enumerable.Range(0, 24 * 30).Select(hour => Point(hour, hour))]);

        Assert.InRange(steps.Count, 100, 161);
        Assert.Equal(steps.Count, line.Values.Length);
        Assert.Equal(0, line.Values[0]);
    }

    private static CarbonPoint Point(int hours, decimal grams) => new() { At = Noon.AddHours(hours), GramsPerKwh = grams };
}
