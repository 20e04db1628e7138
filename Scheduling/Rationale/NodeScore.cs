namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>A node with its score under a strategy; what the number means is the strategy's, greater is better.</summary>
public readonly record struct NodeScore(string Node, double Score);
