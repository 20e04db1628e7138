using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Ghodsi et al., NSDI 2011, and derived cases: exact orders and final shares. Ties go to the lower path.</summary>
public class DrfOracleTests
{
    [Fact]
    public void Table1_BWinsTies_OrderAndSharesAreThePapers()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=9,memory=18G"));
        var b = cluster.Submit("1b", "cpu=3,memory=1G", tasks: 100);
        var a = cluster.Submit("2a", "cpu=1,memory=4G", tasks: 100);
        cluster.Decide();
        Assert.Equal("BAABA", Order(cluster, (a, 'A'), (b, 'B')));
        Assert.Equal((12_000_000_000, 18_000_000_000, "memory"), Share(cluster, "2a"));
        Assert.Equal((6_000, 9_000, "cpu"), Share(cluster, "1b"));
        Assert.Equal(ResourceAmounts.Parse("cpu=9,memory=14G"), cluster.Scheduler.Nodes()[0].Used);
    }

    [Fact]
    public void Table1_EachPlacement_RaisesOneDominantShareByOneTask()
    {
        var cluster = Cluster.With(new RegionOptions(RegionName.Parse("r1")) { DecisionsPerCycle = 1 }, NodesOf.Node("n1", "cpu=9,memory=18G"));
        cluster.Submit("1b", "cpu=3,memory=1G", tasks: 100);
        cluster.Submit("2a", "cpu=1,memory=4G", tasks: 100);
        var steps = new List<(char User, Fraction Share, long Cpu, long MemoryG)>();
        for (var placed = 0; ; placed = cluster.Changes.Placed.Count)
        {
            cluster.Scheduler.Decide(cluster.NowMs, cluster.Changes);
            if (cluster.Changes.Placed.Count == placed)
                break;
            var (share, used) = (cluster.Share(cluster.Changes.Placed[^1].Tenant.Value), cluster.Scheduler.Nodes()[0].Used);
            steps.Add((share.Tenant.Value[1], new(share.ShareNumerator, share.ShareDenominator), used.CpuMillis / 1_000, used.MemoryBytes / 1_000_000_000));
        }

        Assert.Equal([('b', new(1, 3), 3, 1), ('a', new(2, 9), 4, 5), ('a', new(4, 9), 5, 9), ('b', new(2, 3), 8, 10), ('a', new(2, 3), 9, 14)], steps);
    }

    [Fact]
    public void Table1_OtherRules_DivideOtherwise()
    {
        long[] capacity = [9, 18];
        long[][] tasks = [[1, 4], [3, 1]];

        Assert.Equal([3, 2], ContinuousRules.Drf(capacity, tasks, [1, 1]));
        Assert.Equal([new(63, 25), new(54, 25)], ContinuousRules.AssetFairness(capacity, tasks));
        Assert.Equal([new(45, 11), new(18, 11)], ContinuousRules.CompetitiveEquilibrium(capacity, tasks));
        Assert.Equal((3, 2), Counts("cpu=9,memory=18G", "cpu=1,memory=4G", "cpu=3,memory=1G"));
    }

    [Fact]
    public void Weighted_Continuous_IsWhatTheSchedulerComesToWithinATask()
    {
        var exact = ContinuousRules.Drf([9, 18], [[1, 4], [3, 1]], [2, 1]);

        Assert.Equal([new(54, 13), new(18, 13)], exact);
        Assert.Equal([new(12, 13), new(6, 13)], exact.Select((x, i) => x * new Fraction(i == 0 ? 2 : 3, 9)));
        // A thousand times as large: what A gets is rounded down; B takes the memory that is too little for one more of A.
        Assert.Equal([4_153, 1_388], [Floor(exact[0] * 1_000), 18_000 - 4 * 4_153]);
        Assert.Equal((4_153, 1_388), Counts("cpu=9000,memory=18000G", "cpu=1,memory=4G", "cpu=3,memory=1G", weightOfA: 2));
    }

    [Fact]
    public void Table1_AWinsTies_SameFinalState()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=9,memory=18G"));
        var a = cluster.Submit("a", "cpu=1,memory=4G", tasks: 100);
        var b = cluster.Submit("b", "cpu=3,memory=1G", tasks: 100);
        cluster.Decide();
        Assert.Equal("ABABA", Order(cluster, (a, 'A'), (b, 'B')));
        Assert.Equal(2.0 / 3, cluster.Share("a").Share, 12);
        Assert.Equal(2.0 / 3, cluster.Share("b").Share, 12);
    }

    [Theory]
    [InlineData("cpu=900,memory=1800G", 1, 300, 200)]
    [InlineData("cpu=9,memory=18G", 2, 4, 1)]
    [InlineData("cpu=9000,memory=18000G", 2, 4153, 1388)]
    public void Weighted_FinalCounts_AreExact(string capacity, int weightOfA, int tasksOfA, int tasksOfB) =>
        Assert.Equal((tasksOfA, tasksOfB), Counts(capacity, "cpu=1,memory=4G", "cpu=3,memory=1G", weightOfA));

    [Fact]
    public void SharingIncentive_BothGetHalf()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=30,memory=30G"));
        cluster.Submit("a", "cpu=1,memory=3G", tasks: 100);
        cluster.Submit("b", "cpu=1,memory=1G", tasks: 100);
        cluster.Decide();
        Assert.Equal(ResourceAmounts.Parse("cpu=5,memory=15G"), cluster.Share("a").Usage);
        Assert.Equal(ResourceAmounts.Parse("cpu=15,memory=15G"), cluster.Share("b").Usage);
    }

    [Fact]
    public void SharingIncentive_AssetFairness_LeavesBBelowItsHalf_AndTheSchedulerDoesNot()
    {
        long[][] tasks = [[1, 3], [1, 1]];

        var asset = ContinuousRules.AssetFairness([30, 30], tasks);

        Assert.Equal([6, 12], asset);
        Assert.Equal([6, 18, 12, 12], asset.SelectMany((x, i) => tasks[i].Select(d => x * d)));
        Assert.True(asset[1] * new Fraction(1, 30) < new Fraction(1, 2));
        Assert.Equal([5, 15], ContinuousRules.Drf([30, 30], tasks, [1, 1]));
        Assert.Equal((5, 15), Counts("cpu=30,memory=30G", "cpu=1,memory=3G", "cpu=1,memory=1G"));
    }

    [Fact]
    public void ThreeUsers_OneLeavesWhenItsNextTaskDoesNotFit()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=10,memory=20G,gpu=40"));
        var a = cluster.Submit("a", "cpu=1,memory=1G,gpu=2", tasks: 100);
        var b = cluster.Submit("b", "cpu=1,memory=3G,gpu=1", tasks: 100);
        var c = cluster.Submit("c", "cpu=2,memory=1G,gpu=8", tasks: 100);
        cluster.Decide();
        Assert.Equal("ABCABACA", Order(cluster, (a, 'A'), (b, 'B'), (c, 'C')));
        Assert.Equal(ResourceAmounts.Parse("cpu=10,memory=12G,gpu=26"), cluster.Scheduler.Nodes()[0].Used);
    }

    [Theory]
    [InlineData(10_000, new long[] { 2_000, 2_600, 4_000, 5_000 }, new[] { 1, 1, 1, 1 }, new[] { 2_000, 2_600, 2_700, 2_700 })]
    [InlineData(16_000, new long[] { 4_000, 2_000, 10_000, 4_000 }, new[] { 5, 8, 1, 2 }, new[] { 4_000, 2_000, 6_000, 4_000 })]
    public void SingleResource_IsMaxMin(long capacityMillis, long[] demands, int[] weights, int[] expected)
    {
        var cluster = Cluster.With(NodesOf.Node("n1", $"cpu={capacityMillis}m"));
        for (var i = 0; i < demands.Length; i++)
        {
            cluster.Tenant($"t{i}", weights[i]);
            cluster.Submit($"t{i}", "cpu=1m", tasks: (int)demands[i]);
        }

        cluster.Decide();
        Assert.Equal(expected, Enumerable.Range(0, demands.Length).Select(i => cluster.Share($"t{i}").RunningTasks));
    }

    private static (int A, int B) Counts(string capacity, string taskOfA, string taskOfB, int weightOfA = 1)
    {
        var cluster = Cluster.With(NodesOf.Node("n1", capacity)).Tenant("a", weightOfA);
        cluster.Submit("a", taskOfA, tasks: 10_000);
        cluster.Submit("b", taskOfB, tasks: 10_000);
        cluster.Decide();
        return (cluster.Share("a").RunningTasks, cluster.Share("b").RunningTasks);
    }

    private static int Floor(Fraction value) => (int)(value.Numerator / value.Denominator);

    private static string Order(Cluster cluster, params (JobId Job, char Letter)[] jobs) =>
        new([.. cluster.Placed.Select(p => jobs.Single(j => j.Job == p.Attempt.Task.Job).Letter)]);

    private static (long, long, string) Share(Cluster cluster, string tenant) =>
        cluster.Share(tenant) is var s ? (s.ShareNumerator, s.ShareDenominator, s.DominantResource) : default;
}
