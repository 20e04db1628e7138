using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Specs of live jobs at hand for dispatch, while there is room (<see cref="GrainLimits.SpecCharactersKept"/>; the oldest
/// go first). What is not here is read from the store when a node needs it.
/// </summary>
internal sealed class SpecCache
{
    private readonly Dictionary<JobId, Entry> _entries = [];
    private readonly Queue<JobId> _order = new();
    private long _characters;

    public void Keep(JobId job, string specJson)
    {
        if (!_entries.TryAdd(job, new(specJson)))
        {
            return;
        }

        _order.Enqueue(job);
        _characters += specJson.Length;
        while (_characters > GrainLimits.SpecCharactersKept && _order.TryDequeue(out var oldest))
        {
            Remove(oldest);
        }
    }

    /// <summary>What of the job's spec goes to nodes, or none when the spec is not here.</summary>
    public RunOrder? Find(JobId job) => _entries.TryGetValue(job, out var entry) ? entry.Run ??= RunOrder.Of(entry.SpecJson) : null;

    /// <summary>The job has ended, or its spec has to make room.</summary>
    public void Remove(JobId job)
    {
        if (_entries.Remove(job, out var entry))
        {
            _characters -= entry.SpecJson.Length;
        }

        // Ended jobs leave their place in the order behind; it must not outgrow what is kept.
        while (_order.Count > 2 * _entries.Count + 1_000 && _order.TryPeek(out var first) && !_entries.ContainsKey(first))
        {
            _order.Dequeue();
        }
    }

    private sealed class Entry(string specJson)
    {
        public string SpecJson { get; } = specJson;

        public RunOrder? Run { get; set; }
    }
}
