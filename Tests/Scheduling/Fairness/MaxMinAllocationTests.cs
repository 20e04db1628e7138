using OrleansScheduler.Scheduling.Fairness;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

public class MaxMinAllocationTests
{
    [Fact]
    public void Of_Keshav_Unweighted() =>
        Assert.Equal([2_000, 2_600, 2_700, 2_700], MaxMinAllocation.Of(10_000, [2_000, 2_600, 4_000, 5_000], [1, 1, 1, 1]).ToArray());

    [Fact]
    public void Of_Keshav_Weighted() => Assert.Equal([4L, 2, 6, 4], MaxMinAllocation.Of(16, [4, 2, 10, 4], [5, 8, 1, 2]).ToArray());

    [Fact]
    public void Of_SharesNotWhole_GivesTheRestToTheLargestRemainders() =>
        Assert.Equal([4L, 3, 3], MaxMinAllocation.Of(10, [9, 9, 9], [1, 1, 1]).ToArray());

    [Fact]
    public void Of_EnoughForAll_MeetsEveryDemand() => Assert.Equal([3L, 0, 4], MaxMinAllocation.Of(100, [3, 0, 4], [1, 2, 3]).ToArray());

    [Fact]
    public void Of_NegativeDemand_Throws() => Assert.Throws<ArgumentException>(() => MaxMinAllocation.Of(1, [-1], [1]));
}
