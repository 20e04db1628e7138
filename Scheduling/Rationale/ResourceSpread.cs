namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>
/// How evenly one resource is used over the nodes that offer it: fractions of each node's capacity, 0 to 1, and Jain's
/// index of them (1: all alike).
/// </summary>
public sealed record ResourceSpread(string Resource, int Nodes, double Mean, double Minimum, double Maximum, double StandardDeviation, double Jain);
