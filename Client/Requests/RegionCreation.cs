namespace OrleansScheduler.Client.Requests;

/// <summary>A new region; its name is in the address.</summary>
public sealed record RegionCreation;
