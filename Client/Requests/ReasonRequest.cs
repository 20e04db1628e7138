namespace OrleansScheduler.Client.Requests;

/// <summary>The body of a cancellation.</summary>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit. Needed with a key that is bound to no tenant.</param>
public sealed record ReasonRequest(string? Reason);
