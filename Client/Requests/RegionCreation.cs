namespace OrleansScheduler.Client.Requests;

/// <summary>A new region; its name is in the address.</summary>
/// <param name="Reason">Why, 1 to 500 characters; goes into the audit.</param>
public sealed record RegionCreation(string Reason);
