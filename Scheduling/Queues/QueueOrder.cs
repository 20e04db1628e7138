namespace OrleansScheduler.Scheduling.Queues;

/// <summary>Queues of one tenant by their first jobs. A queue with nothing waiting is in no heap.</summary>
internal readonly struct QueueOrder : IComparer<ClassQueue>
{
    public int Compare(ClassQueue? x, ClassQueue? y) =>
        x!.Head.Rank != y!.Head.Rank ? x.Head.Rank.CompareTo(y.Head.Rank) : x.Head.Sequence.CompareTo(y.Head.Sequence);
}
