using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Recovery;

/// <summary>A node's row. Rows come in the order in which the nodes first joined: ties between nodes follow it.</summary>
public sealed record RestoredNode(NodeSpec Spec, NodeState State, NodeState Wanted);
