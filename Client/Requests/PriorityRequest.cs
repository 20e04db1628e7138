namespace OrleansScheduler.Client.Requests;

/// <summary>Another priority for a job.</summary>
/// <param name="Priority"><c>low</c>, <c>normal</c>, <c>high</c>, <c>critical</c>, or a whole number from 0 to 1,000 as a text.</param>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit.</param>
public sealed record PriorityRequest(string Priority, string Reason);
