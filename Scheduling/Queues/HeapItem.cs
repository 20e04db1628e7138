namespace OrleansScheduler.Scheduling.Queues;

/// <summary>An item that knows its place in the one heap that holds it; -1 while none does. A base and not an interface: heaps write it at every step.</summary>
internal abstract class HeapItem
{
    public int HeapIndex { get; set; } = -1;
}
