namespace OrleansScheduler.Scheduling.Model;

/// <summary>A job's tasks by where they are; the five add up to its number of tasks.</summary>
/// <param name="Pending">Waiting for a node, or for the end of a backoff.</param>
/// <param name="Running">Placed: reserved, starting or running.</param>
public readonly record struct JobCounts(int Pending, int Running, int Succeeded, int Failed, int Cancelled)
{
    public int Total => Pending + Running + Succeeded + Failed + Cancelled;
}
