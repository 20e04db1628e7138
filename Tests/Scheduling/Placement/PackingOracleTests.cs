using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Placement;

/// <summary>Oracle 8.2: items 4 8 5 1 7 6 1 4 2 2 into bins of 10, as tasks onto nodes.</summary>
public class PackingOracleTests
{
    private static readonly int[] Items = [4, 8, 5, 1, 7, 6, 1, 4, 2, 2];

    [Fact]
    public void FirstFit_FillsFiveNodes() => Assert.Equal([10L, 9, 9, 10, 2], Loads(PlacementStrategy.FirstFit, Items));

    [Fact]
    public void BestFit_FillsFiveNodes() => Assert.Equal(5, Loads(PlacementStrategy.BestFit, Items).Count);

    [Theory]
    [InlineData(PlacementStrategy.FirstFit)]
    [InlineData(PlacementStrategy.BestFit)]
    public void Decreasing_IsOptimal(PlacementStrategy strategy) =>
        Assert.Equal([10L, 10, 10, 10], Loads(strategy, [.. Items.OrderDescending()]));

    // Johnson's worst case of first-fit (oracle 8.1).
    [Theory]
    [InlineData(false, 17)]
    [InlineData(true, 10)]
    public void Johnson_FirstFitNeeds17_DecreasingNeeds10(bool decreasing, int expected)
    {
        int[] items = [.. Enumerable.Repeat(6, 7), .. Enumerable.Repeat(10, 7), .. Enumerable.Repeat(16, 3), .. Enumerable.Repeat(34, 10), .. Enumerable.Repeat(51, 10)];
        var inOrder = decreasing ? [.. items.OrderDescending()] : items;
        Assert.Equal(expected, Loads(PlacementStrategy.FirstFit, inOrder, capacity: 101).Count);
        Assert.Equal(expected, Loads(PlacementStrategy.BestFit, inOrder, capacity: 101).Count);
    }

    private static List<long> Loads(PlacementStrategy strategy, int[] items, int capacity = 10)
    {
        var cluster = Cluster.With([.. Enumerable.Range(1, 40).Select(i => NodesOf.Node($"n{i}", $"cpu={capacity}"))]);
        foreach (var item in items)
            cluster.Submit("t", $"cpu={item}", change: s => s with { Scheduling = s.Scheduling with { Strategy = strategy } });
        cluster.Decide();
        Assert.Equal(items.Length, cluster.Placed.Count);
        return [.. cluster.Scheduler.Nodes().Select(n => n.Used.CpuMillis / 1000).Where(u => u > 0)];
    }
}
