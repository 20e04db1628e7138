namespace OrleansScheduler.Client.Agents;

/// <summary>All commands of a node up to and including this sequence were taken up by the agent.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Sequence">The last command's sequence in this session, 0 for none.</param>
public sealed record AckedSequence(string Node, long Sequence);
