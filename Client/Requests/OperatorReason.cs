namespace OrleansScheduler.Client.Requests;

/// <summary>The body of an action that needs a reason.</summary>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit.</param>
public sealed record OperatorReason(string Reason);
