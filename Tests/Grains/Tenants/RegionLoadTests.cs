using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Grains.Tenants;

public sealed class RegionLoadTests
{
    [Theory]
    [InlineData("cpu=4,memory=8G", true, "Fits")]
    [InlineData("cpu=9", true, "TooSmall")]
    [InlineData("gpu=1", true, "TooSmall")]
    [InlineData("cpu=2", false, "Fits")]
    [InlineData("cpu=4", false, "TooSmall")]
    public void Fit_LooksAtTheLargestNodesThatTakeTheTenant(string task, bool trusted, string expected) =>
        Assert.Equal(expected, new RegionLoad(Room("cpu=24,memory=48G", "", "cpu=8,memory=16G", "cpu=2,memory=4G")).FitOf(Demand(task, trusted)).ToString());

    [Fact]
    public void Fit_WithoutNodesOrRecovering_SaysSo()
    {
        Assert.Equal(RegionFit.NoNodes, new RegionLoad(Room("", "", "", "")).FitOf(Demand("cpu=1", true)));
        Assert.Equal(RegionFit.NoNodes, new RegionLoad(Room("cpu=8", "", "cpu=8", "")).FitOf(Demand("cpu=1", false)));
        Assert.Equal(RegionFit.Unknown, new RegionLoad(new() { Name = "r" }).FitOf(Demand("cpu=1", true)));
    }

    [Fact]
    public void Load_IsTheScarcestResourceWithWhatWaitsAndWasSent()
    {
        var load = new RegionLoad(Room("cpu=8,memory=10G", "cpu=2,memory=5G", "cpu=8,memory=10G", ""));
        Assert.Equal(0.6, load.LoadWith(Demand("cpu=1,memory=1G", true)));
        load.Sent(Demand("cpu=500m,memory=1G", true) with { Tasks = 3 });
        Assert.Equal(0.9, load.LoadWith(Demand("cpu=1,memory=1G", true)), 12);
        Assert.Equal(0.5625, load.LoadWith(Demand("cpu=1", true)));
    }

    private static RouteDemand Demand(string task, bool trusted) => new([], ResourceAmounts.Parse(task), 1, trusted);

    private static RegionRoom Room(string capacity, string used, string largest, string forUntrusted) => new()
    {
        Name = "r",
        IsReady = true,
        Capacity = NodeMapping.ValuesOf(Amounts(capacity)),
        Used = NodeMapping.ValuesOf(Amounts(used)),
        Largest = NodeMapping.ValuesOf(Amounts(largest)),
        LargestForUntrusted = NodeMapping.ValuesOf(Amounts(forUntrusted)),
    };

    private static ResourceAmounts Amounts(string text) => text.Length == 0 ? ResourceAmounts.Empty : ResourceAmounts.Parse(text);
}
