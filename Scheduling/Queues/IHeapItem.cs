namespace OrleansScheduler.Scheduling.Queues;

/// <summary>An item that knows its place in the one heap that holds it; -1 while none does.</summary>
internal interface IHeapItem
{
    int HeapIndex { get; set; }
}
