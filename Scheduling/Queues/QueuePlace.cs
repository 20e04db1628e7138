namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// A job's place among those of its tenant: priority with aging, then sequence. Waiting earns points at one rate for
/// all, so the order of two waiting jobs never changes and a static rank holds it. Lower goes first.
/// </summary>
internal readonly record struct QueuePlace(long Rank, long Sequence)
{
    /// <summary>Of a queue without jobs.</summary>
    public static readonly QueuePlace Last = new(long.MaxValue, long.MaxValue);
}
