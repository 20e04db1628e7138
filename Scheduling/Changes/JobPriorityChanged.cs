using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A live job has another priority.</summary>
public sealed record JobPriorityChanged(JobId Job, int Priority);
