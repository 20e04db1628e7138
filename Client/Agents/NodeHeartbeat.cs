namespace OrleansScheduler.Client.Agents;

/// <summary>The heartbeat of one node.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Sequence">The last command seen in this session, 0 for none: the server sends again what came after.</param>
/// <param name="Running">How many attempts hold room on the node.</param>
public sealed record NodeHeartbeat(string Name, long Sequence, int Running);
