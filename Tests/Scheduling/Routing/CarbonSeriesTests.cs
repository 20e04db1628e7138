using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Routing;

namespace OrleansScheduler.Tests.Scheduling.Routing;

public class CarbonSeriesTests
{
    [Theory]
    [InlineData(9, null)]
    [InlineData(10, 100.5)]
    [InlineData(19, 100.5)]
    [InlineData(20, 0.0)]
    [InlineData(29, 0.0)]
    [InlineData(1_000_000, 300.0)]
    public void At_EachPointHoldsUntilTheNext(long nowMs, double? expected) =>
        Assert.Equal((decimal?)expected, CarbonSeries.From([new(30, 300), new(10, 100.5m), new(20, 0)]).At(nowMs));

    [Fact]
    public void From_RefusesDoublesRangesAndTooMany()
    {
        Assert.Throws<ArgumentException>(() => CarbonSeries.From([new(1, 5), new(1, 6)]));
        Assert.Throws<ArgumentException>(() => CarbonSeries.From([new(1, -1)]));
        Assert.Throws<ArgumentException>(() => CarbonSeries.From([new(1, 10_001)]));
        Assert.Throws<ArgumentException>(() => CarbonSeries.From(Enumerable.Range(0, Limits.CarbonPoints + 1).Select(i => new CarbonPoint(i, 1))));
        Assert.Null(CarbonSeries.Empty.At(long.MaxValue));
    }

    [Fact]
    public void Settings_ReadBackAsWritten()
    {
        var settings = new RegionSettings
        {
            Labels = LabelSet.From([KeyValuePair.Create("tier", "gold")]),
            Jurisdiction = Jurisdiction.Parse("eu"),
            CostPerCoreHour = 0.0425m,
            OverflowAfterMs = 90_000,
            Carbon = CarbonSeries.From([new(10, 100.5m), new(20, 7)]),
            Version = 3,
        };
        var text = RegionSettingsJson.Write(settings);
        Assert.Equal("""{"version":3,"labels":{"tier":"gold"},"jurisdiction":"EU","costPerCoreHour":0.0425,"overflowAfterMs":90000,"carbon":[[10,100.5],[20,7]]}""", text);
        Assert.Equal(text, RegionSettingsJson.Write(RegionSettingsJson.Read(text)));
        Assert.Equal(RegionSettings.Default.Version, RegionSettingsJson.Read("{}").Version);
        Assert.Throws<FormatException>(() => RegionSettingsJson.Read("[]"));
    }
}
