namespace OrleansScheduler.Client.Requests;

/// <summary>How a node is emptied.</summary>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit.</param>
/// <param name="Deadline">After how long whatever still runs is stopped, to run again elsewhere, such as <c>10m</c>; absent: never.</param>
public sealed record DrainRequest(string Reason, string? Deadline = null);
