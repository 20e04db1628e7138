namespace OrleansScheduler.Client.Requests;

/// <summary>A task that goes wherever there is room again.</summary>
/// <param name="Task">Index of the task; 0 where absent.</param>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit.</param>
public sealed record UnforceRequest(int? Task, string Reason);
