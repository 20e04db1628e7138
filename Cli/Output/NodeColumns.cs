using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How nodes are shown.</summary>
internal static class NodeColumns
{
    public static IReadOnlyList<Column<NodeView>> Of(Call call) =>
    [
        new("NODE", n => n.Name),
        new("REGION", n => n.Region),
        new("STATE", n => Cell.OfState(n.State)),
        new("RUNNING", n => n.Running, Right: true),
        new("USED", n => Words.Map(n.Used)),
        new("CAPACITY", n => Words.Map(n.Capacity)),
        new("SEEN", n => Words.Age(n.LastSeenAt, call.Now), Right: true),
        new("ZONE", n => n.Zone, Wide: true),
        new("RACK", n => n.Rack, Wide: true),
        new("DRIVER", n => n.Driver, Wide: true),
        new("UNTRUSTED", n => n.RunsUntrusted ? "yes" : "no", Wide: true),
        new("TAINTS", Taints, Wide: true),
        new("LABELS", n => Words.Map(n.Labels), Wide: true),
        new("REASON", n => n.StateReason),
    ];

    public static IEnumerable<Field> Fields(NodeView node, Call call) =>
    [
        new("node", node.Name),
        new("region", node.Region),
        new("zone", node.Zone),
        new("rack", node.Rack),
        new("state", Cell.OfState(node.State)),
        new("reason", node.StateReason),
        new("drained by", node.DrainDeadlineAt is { } deadline ? Words.Time(deadline, call.Host.Zone) : ""),
        new("capacity", Words.Map(node.Capacity)),
        new("used", Words.Map(node.Used)),
        new("running", Words.Count(node.Running, "attempt")),
        new("labels", Words.Map(node.Labels)),
        new("taints", Taints(node)),
        new("driver", node.Driver),
        new("runs untrusted", node.RunsUntrusted ? "yes" : "no"),
        new("last seen", node.LastSeenAt is null ? "" : Words.Age(node.LastSeenAt, call.Now) + " ago"),
    ];

    private static Cell Taints(NodeView node) =>
        string.Join(' ', node.Taints.Select(t => (t.Value.Length == 0 ? t.Key : $"{t.Key}={t.Value}") + ":" + t.Effect));
}
