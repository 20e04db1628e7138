using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>A node as the region sees it: what it offers, what is taken, how many attempts it has.</summary>
public sealed record NodeView(NodeSpec Spec, NodeState State, NodeState Wanted, ResourceAmounts Used, int Attempts);
