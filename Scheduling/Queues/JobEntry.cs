using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>
/// A live job in memory. Tasks never tried are the indices from <see cref="Fresh"/> on; those that wait again are in a
/// small heap; only tasks with a history take memory of their own.
/// </summary>
internal sealed class JobEntry(RestoredJob row, ClassQueue queue, long rank) : HeapItem
{
    private PriorityQueue<int, int>? _again;
    private Dictionary<int, TaskHistory>? _history;
    private HashSet<int>? _forced;
    private HashSet<int>? _pinned;

    public JobId Id { get; } = row.Job;

    /// <summary>Changes only with vetoes about the job.</summary>
    public ClassQueue Queue { get; set; } = queue;

    public long Sequence { get; } = row.Sequence;

    /// <summary>Place in the queue: when it could first run, less what its priority is worth. Lower goes first.</summary>
    public long Rank { get; set; } = rank;

    public QueuePlace Place => new(Rank, Sequence);

    public int Tasks { get; } = row.Tasks;

    public int Priority { get; set; } = row.Priority;

    public int Retries { get; } = row.Retries;

    public bool Preemptible { get; } = row.Preemptible;

    public long SubmittedAtMs { get; } = row.SubmittedAtMs;

    public long? NotBeforeMs { get; } = row.NotBeforeMs;

    /// <summary>When it came to this region; after a restart, when it was submitted.</summary>
    public long EnteredAtMs { get; set; } = row.SubmittedAtMs;

    public JobState State { get; set; } = row.State;

    public bool CancelRequested { get; set; } = row.CancelRequested;

    public long? StartedAtMs { get; set; } = row.StartedAtMs;

    public long? FinishedAtMs { get; set; }

    public int? FailedExitCode { get; set; }

    public string? ReasonCode { get; set; }

    /// <summary>The first index that was never tried.</summary>
    public int Fresh { get; set; }

    /// <summary>Tasks waiting for a backoff to end.</summary>
    public int Delayed { get; set; }

    public int Live { get; set; }

    public int Succeeded { get; set; }

    public int Failed { get; set; }

    public int Cancelled { get; set; }

    /// <summary>False while the job's not-before has not come.</summary>
    public bool Eligible { get; set; } = true;

    /// <summary>An operator holds the job: nothing of it is placed.</summary>
    public bool Held { get; set; }

    /// <summary>A hold, a veto or forced tasks of the job are, or were, in the book.</summary>
    public bool HasHands { get; set; }

    /// <summary>It went to another region.</summary>
    public bool HasLeft { get; set; }

    /// <summary>The first of the job's live attempts.</summary>
    public AttemptEntry? FirstLive { get; set; }

    /// <summary>Already in the list of jobs to report.</summary>
    public bool Dirty { get; set; }

    /// <summary>Tasks that wait for any node and for no time.</summary>
    public int Ready => Tasks - Fresh + (_again?.Count ?? 0);

    public int Pending => Ready + Delayed + (_pinned?.Count ?? 0);

    /// <summary>Takes the next waiting task: the lowest index.</summary>
    public int TakeReady() => _again is { Count: > 0 } ? _again.Dequeue() : Fresh++;

    /// <summary>True when a task waits for a node. Looks through the tasks that wait again: for explanations.</summary>
    public bool IsReady(int index) => index >= Fresh || (_again?.UnorderedItems.Any(i => i.Element == index) ?? false);

    public void PutBack(int index) => (_again ??= new()).Enqueue(index, index);

    public bool IsForced(int index) => _forced is not null && _forced.Contains(index);

    /// <summary>True when the task waits for the node to which it is forced.</summary>
    public bool IsPinned(int index) => _pinned is not null && _pinned.Contains(index);

    /// <summary>Takes note that a task is forced; true when it waited for any node and now waits for its own.</summary>
    public bool Force(int index)
    {
        (_forced ??= []).Add(index);
        if (!IsReady(index))
            return false;
        if (index >= Fresh)
        {
            for (; Fresh < index; Fresh++)
                PutBack(Fresh);
            Fresh = index + 1;
        }
        else
        {
            _again = new(_again!.UnorderedItems.Where(i => i.Element != index));
        }

        Pin(index);
        return true;
    }

    /// <summary>Takes note that a task is no longer forced; true when it waited, and is to be put back by the caller.</summary>
    public bool Unforce(int index)
    {
        _forced?.Remove(index);
        return Unpin(index);
    }

    /// <summary>A forced task waits.</summary>
    public void Pin(int index) => (_pinned ??= []).Add(index);

    /// <summary>A forced task waits no longer; false when it did not.</summary>
    public bool Unpin(int index) => _pinned?.Remove(index) ?? false;

    /// <summary>Drops all waiting tasks; the number dropped.</summary>
    public int DropWaiting()
    {
        var dropped = Pending;
        Fresh = Tasks;
        Delayed = 0;
        _again = null;
        _pinned = null;
        // In any order: each of them just waits for no time any more.
        foreach (var history in _history?.Values ?? Enumerable.Empty<TaskHistory>())
            history.DelayedUntilMs = null;
        return dropped;
    }

    public TaskHistory? HistoryOf(int index) => _history?.GetValueOrDefault(index);

    public TaskHistory NeedHistoryOf(int index)
    {
        _history ??= [];
        if (!_history.TryGetValue(index, out var history))
            _history.Add(index, history = new());
        return history;
    }

    public void Forget(int index) => _history?.Remove(index);

    /// <summary>True when some task of it was ever tried and has not ended for good.</summary>
    public bool HasHistory => _history is { Count: > 0 };

    /// <summary>As a row of recovery.</summary>
    public RestoredJob ToRow() => new(
        Id, Queue.Tenant.Path, Sequence, Queue.Class.Requirement.Key, Tasks, Priority, Retries, Preemptible, SubmittedAtMs, NotBeforeMs, State,
        CancelRequested, StartedAtMs);

    public JobChanged ToChange() => new(
        Id, Queue.Tenant.Path, State, new(Pending, Live, Succeeded, Failed, Cancelled), CancelRequested, StartedAtMs, FinishedAtMs,
        State switch
        {
            JobState.Succeeded => 0,
            JobState.Failed => FailedExitCode,
            _ => null,
        },
        ReasonCode);
}
