namespace OrleansScheduler.Scheduling.Queues;

/// <summary>Queues of one tenant by their first jobs. A queue with nothing waiting is in no heap.</summary>
internal readonly struct QueueOrder : IComparer<ClassQueue>
{
    public int Compare(ClassQueue? x, ClassQueue? y) => default(JobOrder).Compare(x!.Jobs.Least, y!.Jobs.Least);
}
