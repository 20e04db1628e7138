namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>How many nodes one filter rejects.</summary>
/// <param name="Filter"><c>state</c>, <c>selector</c>, <c>taints</c>, <c>size</c> or <c>room</c>.</param>
/// <param name="Text">Such as "3 nodes lack the label disk=ssd".</param>
public sealed record NodesRejected(string Filter, int Count, string Text);
