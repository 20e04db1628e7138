namespace OrleansScheduler.Client.Requests;

/// <summary>The body of a cancellation, cordon or drain.</summary>
/// <param name="Reason">Why, in words; goes into the audit.</param>
public sealed record ReasonRequest(string? Reason);
