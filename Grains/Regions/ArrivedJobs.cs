using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Jobs that came from other regions lately: an offer that is repeated is told apart from a new one even when the job has
/// ended meanwhile. What fell out of it the store still knows.
/// </summary>
internal sealed class ArrivedJobs
{
    private readonly HashSet<JobId> _jobs = [];
    private readonly Queue<JobId> _order = new();

    public bool Contains(JobId job) => _jobs.Contains(job);

    public void Add(JobId job)
    {
        if (!_jobs.Add(job))
        {
            return;
        }

        _order.Enqueue(job);
        if (_order.Count > GrainLimits.ArrivalsKept)
        {
            _jobs.Remove(_order.Dequeue());
        }
    }

    /// <summary>It has gone on to another region, from where it may come back.</summary>
    public void Remove(JobId job) => _jobs.Remove(job);
}
