using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class OverviewScopeTests
{
    [Theory]
    [InlineData("research", "research", true)]
    [InlineData("research", "research/nlp", true)]
    [InlineData("research", "research2", false)]
    [InlineData("research/nlp", "research", false)]
    public void Covers_Path_IsTheTenantAndWhatIsBelow(string tenant, string path, bool expected)
        => Assert.Equal(expected, OverviewScope.Covers(tenant, path));

    [Fact]
    public void For_UserWithoutTenant_IsEverything()
    {
        var overview = SampleCluster.Overview();

        Assert.Same(overview, OverviewScope.For(SampleCluster.Operator, overview));
    }

    [Fact]
    public void For_UserOfATenant_IsItsQueuesAndNothingOfOthers()
    {
        var user = new DashboardUser("k", "nlp", "submitter", "research");

        var region = Assert.Single(OverviewScope.For(user, SampleCluster.Overview()).Regions);

        Assert.Equal(["research/nlp"], region.Queues.Select(queue => queue.Tenant));
        Assert.Empty(region.Nodes);
        Assert.Equal((3L, 2, 0), (region.Region.Pending, region.Region.Running, region.Region.Nodes));
        Assert.Empty(region.Region.Capacity);
        Assert.Empty(region.Region.Used);
    }
}
