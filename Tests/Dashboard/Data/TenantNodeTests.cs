using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class TenantNodeTests
{
    [Fact]
    public void Tree_OfQueues_HasEachTenantBeforeThoseBelowItAndSumsThem()
    {
        var tree = TenantNode.Tree([Queue("web", 1, 2), Queue("research/nlp/x", 4, 8), Queue("research-b", 0, 0), Queue("research/cv", 16, 32), Queue("research/nlp", 64, 128)]);

        Assert.Equal(
        [
            ("research", 0, false, 84L, 168L, true),
            ("research/cv", 1, true, 16, 32, false),
            ("research/nlp", 1, true, 68, 136, true),
            ("research/nlp/x", 2, true, 4, 8, false),
            ("research-b", 0, true, 0, 0, false),
            ("web", 0, true, 1, 2, false),
        ], tree.Select(n => (n.Path, n.Depth, n.Queue is not null, n.Running, n.Pending, n.IsParent)));
        Assert.Equal(["research", "cv", "nlp", "x"], tree.Take(4).Select(n => n.Name));
    }

    private static QueueView Queue(string tenant, int running, long pending) => new() { Tenant = tenant, Running = running, Pending = pending };
}
