namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// The node's state machine: an operator moves a node among Ready, Cordoned and Draining at will; every state may
/// become Lost; a lost node that joins again is in the state its operator last chose.
/// </summary>
public static class NodeStates
{
    public static bool CanMove(NodeState from, NodeState to) => from != to;

    /// <summary>The state moved to.</summary>
    /// <exception cref="IllegalTransitionException">The move is not one of the machine's.</exception>
    public static NodeState Next(NodeState from, NodeState to) =>
        CanMove(from, to) ? to : throw new IllegalTransitionException("node", from.ToString(), to.ToString());
}
