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

    // Dósa 2007 for first-fit decreasing; Dósa and Sgall 2013 and 2014 for first-fit and best-fit.
    [Theory]
    [InlineData(82)]
    [InlineData(2_007)]
    [InlineData(2_013)]
    public void RandomItems_NeedNoMoreThanTheKnownBoundsOfTheOptimum(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var capacity = random.Next(10, 40);
            var items = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(1, random.Next(2, capacity + 1))).ToArray();
            var best = Optimum(items, capacity);
            int firstFit = Loads(PlacementStrategy.FirstFit, items, capacity).Count, bestFit = Loads(PlacementStrategy.BestFit, items, capacity).Count;
            var decreasing = Loads(PlacementStrategy.FirstFit, [.. items.OrderDescending()], capacity).Count;

            var what = $"seed {seed}, round {round}: {string.Join(' ', items)} into {capacity}: optimum {best}, first-fit {firstFit}, best-fit {bestFit}, decreasing {decreasing}";
            Assert.True(best <= decreasing && 9 * decreasing <= 11 * best + 6, what);
            Assert.True(best <= firstFit && 10 * firstFit <= 17 * best, what);
            Assert.True(best <= bestFit && 10 * bestFit <= 17 * best, what);
        }
    }

    [Theory]
    [InlineData(10, new[] { 4, 8, 5, 1, 7, 6, 1, 4, 2, 2 }, 4)]
    [InlineData(10, new[] { 6, 6, 6 }, 3)]
    [InlineData(12, new[] { 6, 4, 4, 4, 3, 3 }, 2)]
    public void Optimum_Known_IsFound(int capacity, int[] items, int expected) => Assert.Equal(expected, Optimum(items, capacity));

    /// <summary>The fewest bins, by trying every bin for every item, largest first; of bins filled alike one is tried.</summary>
    private static int Optimum(int[] items, int capacity)
    {
        var sorted = items.OrderDescending().ToArray();
        var loads = new int[sorted.Length];
        var best = sorted.Length;
        Put(0, 0);
        return best;

        void Put(int item, int bins)
        {
            if (bins >= best)
                return;
            if (item == sorted.Length)
            {
                best = bins;
                return;
            }

            var tried = new HashSet<int>();
            for (var bin = 0; bin <= bins && bin < loads.Length; bin++)
            {
                if (loads[bin] + sorted[item] > capacity || !tried.Add(loads[bin]))
                    continue;
                loads[bin] += sorted[item];
                Put(item + 1, Math.Max(bins, bin + 1));
                loads[bin] -= sorted[item];
            }
        }
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
