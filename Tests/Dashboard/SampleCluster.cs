using System.Collections.Immutable;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard;

/// <summary>A region with two tenants and two nodes, as the API answers it. A page that reads another address adds a row to <see cref="Answers"/>.</summary>
internal static class SampleCluster
{
    public static readonly DateTimeOffset Then = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly DashboardUser Operator = new("operatorkey2", "boss", "operator", null);

    public static readonly DashboardUser Tenant = new("tenantkey222", "nlp", "tenant-admin", "research/nlp");

    /// <summary>Answers by address: views, or the text of an output.</summary>
    public static Dictionary<string, object> Answers() => new(StringComparer.Ordinal)
    {
        ["/regions"] = Page(new RegionView
        {
            Name = "local", State = "Ready", Nodes = 2, NodesReady = 1, Pending = 10, Running = 5,
            Capacity = [Entry("cpu", "16"), Entry("memory", "64G")], Used = [Entry("cpu", "4500m"), Entry("memory", "8G")],
        }),
        ["/queues"] = Page(Queue("research/nlp", 1, 3, 2, "no_node", "<b>no node</b> is large enough"), Queue("web", 2, 7, 3, "share", "behind research/nlp")),
        ["/alarms"] = Page(
            new Alarm { Code = "node_flapping", Severity = "warning", Region = "local", Node = "node-b", Since = Then, Text = "node-b was lost 4 times in 10 minutes", Help = "Look at its agent's log." },
            new Alarm { Code = "tenant_starving", Severity = "critical", Region = "local", Tenant = "web", Since = Then, Text = "web waits below its share" }),
        ["/nodes"] = Page(Node("node-a", "Ready"), Node("node-b", "Lost")),
    };

    public static Page<T> Page<T>(params ImmutableArray<T> items) => new() { Items = items };

    public static NameValue Entry(string name, string value) => new() { Name = name, Value = value };

    private static QueueView Queue(string tenant, int position, long pending, int running, string code, string why) => new()
    {
        Region = "local", Tenant = tenant, Position = position, Weight = 1, Pending = pending, Running = running,
        DominantResource = "cpu", DominantShare = "1/8", DominantSharePercent = 12.5, FairPercent = 50,
        Waiting = [new ReasonCount { Code = code, Text = why, Tasks = pending }],
    };

    private static NodeView Node(string name, string state) => new()
    {
        Name = name, Region = "local", State = state, Driver = "process",
        Capacity = [Entry("cpu", "8"), Entry("memory", "32G")], Used = [Entry("cpu", "2"), Entry("memory", "4G")],
    };
}
