namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// Inside a tenant: priority with aging, then sequence. Waiting earns points at one rate for all, so the order of two
/// waiting jobs never changes and a static rank holds it.
/// </summary>
internal readonly struct JobOrder : IComparer<JobEntry>
{
    public int Compare(JobEntry? x, JobEntry? y) =>
        x!.Rank != y!.Rank ? x.Rank.CompareTo(y.Rank) : x.Sequence.CompareTo(y.Sequence);
}
