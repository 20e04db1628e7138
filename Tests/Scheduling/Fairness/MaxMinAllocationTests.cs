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
    public void Of_AFloorAboveThePartByWeight_IsServedAndTheRestIsShared() =>
        Assert.Equal([6L, 2, 2], MaxMinAllocation.Of(10, [9, 9, 9], [1, 1, 1], [6, 0, 0]).ToArray());

    [Fact]
    public void Of_AFloorAboveTheDemand_CountsUpToTheDemand() =>
        Assert.Equal([2L, 4, 4], MaxMinAllocation.Of(10, [2, 9, 9], [1, 1, 1], [6, 0, 0]).ToArray());

    [Fact]
    public void Of_FloorsThatDoNotFit_AreCutAlike() =>
        Assert.Equal([6L, 3, 0], MaxMinAllocation.Of(9, [20, 10, 10], [1, 1, 1], [20, 10, 0]).ToArray());

    [Fact]
    public void Of_NegativeFloor_Throws() => Assert.Throws<ArgumentException>(() => MaxMinAllocation.Of(1, [1], [1], [-1]));

    [Theory]
    [InlineData(3)]
    [InlineData(77)]
    [InlineData(20_262)]
    public void Of_WithFloorsThatFit_NobodyGetsLess_AndNoneAboveItsFloorHasMoreForItsWeight(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var count = random.Next(1, 12);
            var capacity = random.Next(count, 1_000);
            var demands = Enumerable.Range(0, count).Select(_ => random.NextInt64(capacity)).ToArray();
            var weights = Enumerable.Range(0, count).Select(_ => random.Next(1, 5)).ToArray();
            var floors = Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? random.NextInt64(capacity / count) : 0).ToArray();

            var parts = MaxMinAllocation.Of(capacity, demands, weights, floors);

            Assert.Equal(Math.Min(capacity, demands.Sum()), parts.Sum());
            for (var i = 0; i < count; i++)
            {
                Assert.True(parts[i] >= Math.Min(demands[i], floors[i]) && parts[i] <= demands[i], $"seed {seed}, round {round}: {i} gets {parts[i]}");
                // Whole units: one more for its remainder is no more.
                for (var j = 0; j < count && parts[i] > Math.Min(demands[i], floors[i]); j++)
                    Assert.True(parts[j] == demands[j] || (parts[i] - 1) * weights[j] <= (parts[j] + 1) * weights[i], $"seed {seed}, round {round}: {i} has more than {j}");
            }
        }
    }

    [Fact]
    public void Of_NegativeDemand_Throws() => Assert.Throws<ArgumentException>(() => MaxMinAllocation.Of(1, [-1], [1]));
}
