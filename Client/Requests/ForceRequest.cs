namespace OrleansScheduler.Client.Requests;

/// <summary>A task that goes to one node and nowhere else.</summary>
/// <param name="Task">Index of the task; 0 where absent.</param>
/// <param name="Node">The node, of the job's region.</param>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit.</param>
public sealed record ForceRequest(int? Task, string Node, string Reason);
