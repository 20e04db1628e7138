using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class NodesQueryTests
{
    [Fact]
    public void ToPage_OfWhatWasRead_IsTheSameAddress()
    {
        const string Address = "/nodes?region=eu&state=Lost&name=rack%207&resource=gpu&sort=use&page=3";

        Assert.Equal(Address, NodesQuery.Of("http://localhost" + Address).ToPage());
        Assert.Equal("/nodes", NodesQuery.Of("http://localhost/nodes?sort=nonsense&page=-1&state=").ToPage());
    }

    [Fact]
    public void Choose_ByNameAndUse_GivesTheFullestFirst()
    {
        var nodes = new[] { Node("a1", "1"), Node("b1", "3"), Node("a2", "4"), Node("a3", "4") };

        var found = new NodesQuery { Name = "A", Sort = "use" }.Choose([.. nodes]);

        Assert.Equal(["a2", "a3", "a1"], found.Select(node => node.Name));
    }

    [Fact]
    public void Use_OfAResourceThatANodeHasNot_IsNone()
    {
        Assert.Null(new NodesQuery { Resource = "gpu" }.Use(Node("a", "1")));
        Assert.Equal(25, new NodesQuery { Resource = "cpu" }.Use(Node("a", "1")));
    }

    private static NodeView Node(string name, string used) => new()
    {
        Name = name, Region = "eu", State = "Ready", Capacity = [SampleCluster.Entry("cpu", "4")], Used = [SampleCluster.Entry("cpu", used)],
    };
}
