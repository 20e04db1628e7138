using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A node as it is after the changes.</summary>
/// <param name="Wanted">The state its operator chose (Ready, Cordoned, Draining); it returns to it when it was lost.</param>
/// <param name="Removed">The node is forgotten: its row goes.</param>
public sealed record NodeChanged(NodeSpec Spec, NodeState State, NodeState Wanted, bool Removed, long AtMs);
