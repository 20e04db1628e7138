namespace OrleansScheduler.Scheduling.Queues;

/// <summary>Jobs of a queue by their places, and queues of a tenant by their first jobs'.</summary>
internal readonly struct PlaceOrder : IComparer<QueuePlace>
{
    public int Compare(QueuePlace x, QueuePlace y) =>
        x.Rank != y.Rank ? x.Rank.CompareTo(y.Rank) : x.Sequence.CompareTo(y.Sequence);
}
