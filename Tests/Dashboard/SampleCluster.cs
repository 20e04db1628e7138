using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard;

/// <summary>A region with two tenants and two nodes.</summary>
internal static class SampleCluster
{
    public static readonly DashboardUser Operator = new("operatorkey2", "boss", "operator", null);

    public static readonly DashboardUser Tenant = new("tenantkey222", "nlp", "tenant-admin", "research/nlp");

    public static ClusterOverview Overview() => new(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        [
            new RegionOverview(
                new RegionView
                {
                    Name = "local", State = "Ready", Nodes = 2, NodesReady = 1, Pending = 10, Running = 5,
                    Capacity = [Entry("cpu", "16"), Entry("memory", "64G")], Used = [Entry("cpu", "4500m"), Entry("memory", "8G")],
                },
                [Queue("research/nlp", 1, 3, 2, "<b>no node</b> is large enough"), Queue("web", 2, 7, 3, "behind research/nlp")],
                [Node("node-a", "Ready"), Node("node-b", "Lost")],
                null),
        ]);

    private static QueueView Queue(string tenant, int position, long pending, int running, string why) => new()
    {
        Region = "local", Tenant = tenant, Position = position, Weight = 1, Pending = pending, Running = running,
        DominantResource = "cpu", DominantShare = "1/8", DominantSharePercent = 12.5, FairPercent = 50,
        Waiting = [new ReasonCount { Code = "x", Text = why, Tasks = pending }],
    };

    private static NodeView Node(string name, string state) => new()
    {
        Name = name, Region = "local", State = state, Driver = "process",
        Capacity = [Entry("cpu", "8"), Entry("memory", "32G")], Used = [Entry("cpu", "2"), Entry("memory", "4G")],
    };

    private static NameValue Entry(string name, string value) => new() { Name = name, Value = value };
}
