using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Admission;

/// <summary>Which slices of limits a region asks for.</summary>
public sealed class SliceWantsTests
{
    [Fact]
    public void Wants_BehindATenantWithManyLimitedQueues_AreAskedFor()
    {
        var cluster = Limited("greedy", "cpu=1", new(ResourceAmounts.Parse("cpu=1"), 1_000));
        for (var i = 1; i <= 400; i++)
            cluster.Submit("greedy", $"cpu=1,memory={i}M");
        cluster.Tenant("patient", hardLimit: "cpu=4").Apply(new SliceChanged(TenantPath.Parse("patient"), Slice.None, IsAnswered: false));
        cluster.Submit("patient", "cpu=2");
        cluster.Decide();

        var want = Assert.Single(cluster.Scheduler.SliceWants());
        Assert.Equal(("patient", ResourceAmounts.Parse("cpu=2")), (want.Tenant.Value, want.Need.Resources));
    }

    [Fact]
    public void Wants_BehindATenantAtItsRunLimit_AreAskedFor()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 64)).Tenant("greedy", runLimit: 1).Apply(new SliceChanged(TenantPath.Parse("greedy"), new(ResourceAmounts.Empty, 1), IsAnswered: true));
        for (var i = 1; i <= 400; i++)
            cluster.Submit("greedy", $"cpu=1,memory={i}M");
        cluster.Tenant("patient", runLimit: 3).Apply(new SliceChanged(TenantPath.Parse("patient"), Slice.None, IsAnswered: false));
        cluster.Submit("patient", "cpu=1", tasks: 5);
        cluster.Decide();

        var want = Assert.Single(cluster.Scheduler.SliceWants());
        Assert.Equal(("patient", 1), (want.Tenant.Value, want.Need.Tasks));
    }

    [Fact]
    public void Wants_WithinOneTenant_AreNotHiddenByWhatItsLimitForbids()
    {
        var cluster = Limited("a", "cpu=10", new(ResourceAmounts.Parse("cpu=1"), 1_000));
        for (var i = 1; i <= 400; i++)
            cluster.Submit("a", $"cpu=11,memory={i}M");
        cluster.Submit("a", "cpu=2");
        cluster.Decide();

        Assert.Equal(ResourceAmounts.Parse("cpu=2"), Assert.Single(cluster.Scheduler.SliceWants()).Need.Resources);
    }

    private static Cluster Limited(string tenant, string limit, Slice slice) =>
        Cluster.With(1.Nodes(cpu: 64)).Tenant(tenant, hardLimit: limit).Apply(new SliceChanged(TenantPath.Parse(tenant), slice, IsAnswered: true));
}
