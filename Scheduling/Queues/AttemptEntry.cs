using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>A live attempt, linked into its job's list and its node's.</summary>
internal sealed class AttemptEntry(JobEntry job, int index, int number, NodeEntry node, long placedAtMs)
{
    public JobEntry Job { get; } = job;

    public int Index { get; } = index;

    public int Number { get; } = number;

    public NodeEntry Node { get; } = node;

    public long PlacedAtMs { get; } = placedAtMs;

    public AttemptState State { get; set; } = AttemptState.Reserved;

    /// <summary>Why its node was told to end it; null while it was not.</summary>
    public string? KillCode { get; set; }

    public PlacementRationale? Rationale { get; init; }

    /// <summary>The rationale's sentence and JSON as they were stored, of an attempt that was restored.</summary>
    public (string? Text, string? Json) Stored { get; init; }

    public AttemptEntry? NextOfJob { get; set; }

    public AttemptEntry? PreviousOfJob { get; set; }

    public int IndexOnNode { get; set; }

    /// <summary>The fencing token: the attempt's number, which only grows.</summary>
    public long Token => Number;

    public AttemptId Id => new(new(Job.Id, Index), Number);

    public void Link()
    {
        NextOfJob = Job.FirstLive;
        NextOfJob?.PreviousOfJob = this;
        Job.FirstLive = this;
        Job.Live++;
        IndexOnNode = Node.Attempts.Count;
        Node.Attempts.Add(this);
    }

    public void Unlink()
    {
        if (PreviousOfJob is { } previous)
            previous.NextOfJob = NextOfJob;
        else
            Job.FirstLive = NextOfJob;
        NextOfJob?.PreviousOfJob = PreviousOfJob;
        Job.Live--;
        var last = Node.Attempts[^1];
        Node.Attempts[IndexOnNode] = last;
        last.IndexOnNode = IndexOnNode;
        Node.Attempts.RemoveAt(Node.Attempts.Count - 1);
    }
}
