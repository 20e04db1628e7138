using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Placement;

/// <summary>A node in memory; its numbers that are scanned live in the <see cref="NodeTable"/>, at its slot.</summary>
internal sealed class NodeEntry(NodeSpec spec, int slot)
{
    public NodeSpec Spec { get; set; } = spec;

    public NodeName Name => Spec.Name;

    public int Slot { get; } = slot;

    public NodeState State { get; set; } = NodeState.Ready;

    /// <summary>What its operator chose: Ready, Cordoned or Draining.</summary>
    public NodeState Wanted { get; set; } = NodeState.Ready;

    /// <summary>It has no row: it is there for the attempts that rows say it has, until they are given up, and nobody sees it.</summary>
    public bool IsStandIn { get; set; }

    public ResourceVector Capacity { get; set; }

    public ResourceVector Used { get; set; }

    /// <summary>Live attempts on the node, in no order that may reach a decision.</summary>
    public List<AttemptEntry> Attempts { get; } = [];

    /// <summary>When it was lost, Unix milliseconds, the latest <see cref="Limits.LossesKept"/> since the region started.</summary>
    public Queue<long> Losses { get; } = new();

    public bool Fits(in ResourceVector request, ReadOnlySpan<int> lanes)
    {
        foreach (var lane in lanes)
        {
            if (request[lane] > Capacity[lane] - Used[lane])
                return false;
        }

        return true;
    }
}
