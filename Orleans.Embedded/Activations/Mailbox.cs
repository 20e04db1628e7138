using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>
/// Runs work one turn at a time: the scheduler of everything that happens in one activation or observer. Requests enter
/// through a gate that keeps them apart unless they may interleave; continuations of awaits come back as tasks of this scheduler.
/// </summary>
/// <remarks>
/// A drain is one task of this scheduler, so that code in it sees it as <see cref="TaskScheduler.Current"/>; requests and
/// continuations run inside it without a task of their own. All lists are guarded by <see cref="Gate"/>, so that time-outs
/// and kills need no turn.
/// </remarks>
internal abstract class Mailbox(ClusterClock clock) : TaskScheduler, IThreadPoolWorkItem, ICallTarget, IWorkItemScheduler
{
    [ThreadStatic]
    private static Mailbox? Running;

    private readonly Queue<object> _items = new();
    private RequestList _waiting = new(RequestPlace.Waiting);
    private RequestList _running = new(RequestPlace.Running);
    private int _waitingThatMayInterleave;
    private int _blockers;
    private int _blockingWriters;
    private bool _scheduled;
    private bool _recheck;

    /// <summary>The mailbox whose turn runs on this thread.</summary>
    internal static Mailbox? CurrentTurn => Running;

    /// <summary>The object that is called.</summary>
    internal abstract object Instance { get; }

    internal virtual IncomingFilters? Filters => null;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Requests here, waiting or running.</summary>
    internal int Load { get; private set; }

    /// <summary>When the last request came or ended, in milliseconds of the cluster's clock.</summary>
    internal long LastUsedMs { get; private protected set; } = clock.NowMs;

    protected Lock Gate { get; } = new();

    private protected int RunningCount => _running.Count;

    /// <summary>Whether no request is ever taken again; guarded by <see cref="Gate"/>.</summary>
    private protected bool Closed { get; private set; }

    public bool TryAccept(Request request)
    {
        bool schedule;
        lock (Gate)
        {
            if (Closed)
            {
                return false;
            }

            _items.Enqueue(request);
            Load++;
            schedule = BeginSchedule();
        }

        if (schedule)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return true;
    }

    /// <summary>Puts requests in before anyone else can, and before they can run.</summary>
    private protected void Preload(IReadOnlyCollection<Request> requests)
    {
        foreach (var request in requests)
        {
            _items.Enqueue(request);
        }

        Load = requests.Count;
    }

    void IThreadPoolWorkItem.Execute()
    {
        Running = this;
        var drain = new Task(static mailbox => ((Mailbox)mailbox!).Drain(), this, CancellationToken.None, TaskCreationOptions.None);
        drain.RunSynchronously(this);
        Running = null;
    }

    public void QueueAction(Action action) =>
        _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    /// <summary>A request that did not end in its turn has ended; on any thread.</summary>
    internal void Ended(Request request)
    {
        bool schedule;
        lock (Gate)
        {
            Finish(request);
            schedule = _recheck && BeginSchedule();
        }

        if (schedule)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>A call failed in here.</summary>
    internal virtual void OnFailure(Exception failure)
    {
    }

    /// <summary>Requests whose callers have waited too long.</summary>
    internal void CollectExpired(long nowMs, List<Request> expired)
    {
        lock (Gate)
        {
            if (Load == 0)
            {
                return;
            }

            foreach (var item in _items)
            {
                if (item is Request request && request.Deadline <= nowMs && !request.IsAnswered)
                {
                    expired.Add(request);
                }
            }

            CollectExpired(_waiting.First, nowMs, expired);
            CollectExpired(_running.First, nowMs, expired);
        }
    }

    protected sealed override void QueueTask(Task task) => Enqueue(task);

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(Running, this) && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks()
    {
        lock (Gate)
        {
            return [.. _items.OfType<Task>()];
        }
    }

    /// <summary>Whether requests are let in now; guarded by <see cref="Gate"/>.</summary>
    private protected abstract bool MayStart(Request request);

    /// <summary>Whether a request may run beside those that run; guarded by <see cref="Gate"/>.</summary>
    private protected virtual bool MayInterleave(Request request) =>
        request.Method.AlwaysInterleaves || (request.Method.IsReadOnly && _blockingWriters == 0);

    /// <summary>The last running request has ended; guarded by <see cref="Gate"/>.</summary>
    private protected virtual void OnQuiet()
    {
    }

    /// <summary>Does a turn that is no request.</summary>
    private protected void Enqueue(object item)
    {
        bool schedule;
        lock (Gate)
        {
            _items.Enqueue(item);
            schedule = BeginSchedule();
        }

        if (schedule)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Lets waiting requests be looked at again; guarded by <see cref="Gate"/>.</summary>
    private protected void Recheck()
    {
        _recheck = true;
        if (BeginSchedule())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Takes no request from here on; guarded by <see cref="Gate"/>.</summary>
    /// <returns>The requests that have not begun, in order.</returns>
    private protected List<Request> Close()
    {
        Closed = true;
        var left = new List<Request>();
        while (_waiting.First is { } request)
        {
            _waiting.Remove(request);
            left.Add(request);
        }

        _waitingThatMayInterleave = 0;
        for (var count = _items.Count; count > 0; count--)
        {
            var item = _items.Dequeue();
            if (item is Request request)
            {
                left.Add(request);
            }
            else
            {
                _items.Enqueue(item);
            }
        }

        Load -= left.Count;
        left.RemoveAll(request => request.IsTick);
        return left;
    }

    /// <summary>The requests that run; guarded by <see cref="Gate"/>.</summary>
    private protected List<Request> RunningRequests()
    {
        var running = new List<Request>();
        for (var request = _running.First; request is not null; request = request.Next)
        {
            running.Add(request);
        }

        return running;
    }

    private static void CollectExpired(Request? first, long nowMs, List<Request> expired)
    {
        for (var request = first; request is not null; request = request.Next)
        {
            if (request.Deadline <= nowMs && !request.IsAnswered)
            {
                expired.Add(request);
            }
        }
    }

    private void Drain()
    {
        var clean = ExecutionContext.Capture();
        Request? finished = null;
        for (var turn = 0; turn < Limits.TurnsPerDrain; turn++)
        {
            object? item;
            lock (Gate)
            {
                if (finished is not null)
                {
                    Finish(finished);
                }

                item = NextItem();
                _scheduled = item is not null;
            }

            finished?.Reply();
            finished = null;
            if (item is null)
            {
                return;
            }

            if (item is Request request)
            {
                if (request.Run(this))
                {
                    finished = request;
                }
            }
            else if (item is Task task)
            {
                TryExecuteTask(task);
            }
            else
            {
                ((Action)item)();
            }

            if (clean is not null && !ReferenceEquals(ExecutionContext.Capture(), clean))
            {
                ExecutionContext.Restore(clean);
            }
        }

        if (finished is not null)
        {
            lock (Gate)
            {
                Finish(finished);
            }

            finished.Reply();
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private object? NextItem()
    {
        if (_recheck)
        {
            if (NextWaiting() is { } request)
            {
                return request;
            }

            _recheck = false;
        }

        while (_items.TryDequeue(out var item))
        {
            if (item is not Request request)
            {
                return item;
            }

            if (MayRun(request))
            {
                Start(request);
                return request;
            }

            _waiting.Add(request);
            _waitingThatMayInterleave += CouldInterleave(request) ? 1 : 0;
        }

        return null;
    }

    private Request? NextWaiting()
    {
        for (var request = _waiting.First; request is not null; request = request.Next)
        {
            if (MayRun(request))
            {
                _waiting.Remove(request);
                _waitingThatMayInterleave -= CouldInterleave(request) ? 1 : 0;
                Start(request);
                return request;
            }

            if (_blockers > 0 && _waitingThatMayInterleave == 0)
            {
                return null;
            }
        }

        return null;
    }

    private bool MayRun(Request request) => MayStart(request) && (_blockers == 0 || MayInterleave(request));

    private static bool CouldInterleave(Request request) =>
        request.Method.AlwaysInterleaves || request.Method.IsReadOnly || (request.Context is { } context && context.ReentrancyId != Guid.Empty);

    private void Start(Request request)
    {
        _running.Add(request);
        if (!request.Method.AlwaysInterleaves)
        {
            _blockers++;
            _blockingWriters += request.Method.IsReadOnly ? 0 : 1;
        }
    }

    private void Finish(Request request)
    {
        if (request.Place != RequestPlace.Running)
        {
            return;
        }

        _running.Remove(request);
        if (!request.Method.AlwaysInterleaves)
        {
            _blockers--;
            _blockingWriters -= request.Method.IsReadOnly ? 0 : 1;
        }

        Load--;
        LastUsedMs = request.IsTick ? LastUsedMs : clock.NowMs;
        _recheck |= _waiting.Count > 0;
        if (_running.Count == 0)
        {
            OnQuiet();
        }
    }

    private bool BeginSchedule()
    {
        if (_scheduled)
        {
            return false;
        }

        return _scheduled = true;
    }
}
