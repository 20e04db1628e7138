namespace OrleansScheduler.Storage.Rows;

/// <summary>The new priority of a job.</summary>
public sealed record JobPriorityRow(string Job, int Priority);
