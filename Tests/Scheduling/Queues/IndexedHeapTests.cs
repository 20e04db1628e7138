using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Tests.Scheduling.Queues;

/// <summary>The heap against a sorted set under random changes; the seed is in the message of what fails.</summary>
public sealed class IndexedHeapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_261)]
    [InlineData(77_003)]
    public void Heap_UnderRandomChanges_HasTheLeastFirstAndCountsWhatGoesBefore(int seed)
    {
        var random = new Random(seed);
        var heap = new IndexedHeap<Item, QueuePlace, PlaceOrder>(default);
        var items = new SortedDictionary<QueuePlace, Item>(Comparer<QueuePlace>.Create(default(PlaceOrder).Compare));
        for (var step = 0; step < 2_000; step++)
        {
            var place = new QueuePlace(random.Next(40), step);
            var any = items.Count == 0 ? default : items.ElementAt(random.Next(items.Count));
            switch (random.Next(5))
            {
                case 0 or 1 or 2:
                    items.Add(place, new());
                    heap.Add(items[place], place);
                    break;
                case 3 when any.Value is { } gone:
                    items.Remove(any.Key);
                    heap.Remove(gone);
                    Assert.Equal(-1, gone.HeapIndex);
                    break;
                case 4 when any.Value is { } moved:
                    items.Remove(any.Key);
                    items.Add(place, moved);
                    heap.Update(moved, place);
                    break;
            }

            Assert.True(items.Count == heap.Count && ReferenceEquals(items.FirstOrDefault().Value, heap.Least), $"seed {seed}, step {step}");
            Assert.True(items.Keys.Count(k => default(PlaceOrder).Compare(k, place) < 0) == heap.CountBefore(place), $"seed {seed}, step {step}");
        }

        Assert.Equal(items.Values.ToHashSet(), heap.Items.ToHashSet());
        foreach (var item in items.Values)
        {
            Assert.Same(item, heap.Least);
            heap.Remove(item);
        }

        Assert.Null(heap.Least);
    }

    private sealed class Item : HeapItem;
}
