using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Scenarios;

/// <summary>Nodes for scenarios: <c>4.Nodes(cpu: 8)</c> are n1 to n4 with 8 CPU each.</summary>
public static class NodesOf
{
    public static NodeSpec[] Nodes(this int count, int cpu, string memory = "64G", LabelSet? labels = null) =>
        [.. Enumerable.Range(1, count).Select(i => Node($"n{i}", $"cpu={cpu},memory={memory}", labels))];

    public static NodeSpec Node(string name, string capacity, LabelSet? labels = null, params Taint[] taints) =>
        new(NodeName.Parse(name), ResourceAmounts.Parse(capacity)) { Labels = labels ?? LabelSet.Empty, Taints = [.. taints] };
}
