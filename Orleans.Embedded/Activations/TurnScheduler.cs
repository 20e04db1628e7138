using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>
/// Runs work one turn at a time, on threads of the pool: requests as its mailbox lets them in, continuations of awaits,
/// which come back as tasks of this scheduler, and actions.
/// </summary>
/// <remarks>
/// A drain is one task of this scheduler, so that code in it sees it as <see cref="TaskScheduler.Current"/>; requests and
/// continuations run inside it without a task of their own.
/// </remarks>
internal abstract class TurnScheduler : TaskScheduler, IThreadPoolWorkItem, IWorkItemScheduler
{
    [ThreadStatic]
    private static TurnScheduler? Running;

    private bool _scheduled;

    /// <summary>Whose turn runs on this thread.</summary>
    internal static TurnScheduler? CurrentTurn => Running;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Guards what is here and in the mailbox, so that time-outs and kills need no turn.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Turns to come, first in first out; guarded by <see cref="Gate"/>.</summary>
    private protected Queue<object> Items { get; } = new();

    void IThreadPoolWorkItem.Execute()
    {
        Running = this;
        var drain = new Task(static turns => ((TurnScheduler)turns!).Drain(), this, CancellationToken.None, TaskCreationOptions.None);
        drain.RunSynchronously(this);
        Running = null;
    }

    public void QueueAction(Action action) =>
        _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    protected sealed override void QueueTask(Task task) => Enqueue(task);

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        ReferenceEquals(Running, this) && !taskWasPreviouslyQueued && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks()
    {
        lock (Gate)
        {
            return [.. Items.OfType<Task>()];
        }
    }

    /// <summary>Does a turn that is no request.</summary>
    private protected void Enqueue(object item)
    {
        bool schedule;
        lock (Gate)
        {
            Items.Enqueue(item);
            schedule = BeginSchedule();
        }

        if (schedule)
        {
            Schedule();
        }
    }

    /// <summary>What is done next, null for nothing; guarded by <see cref="Gate"/>.</summary>
    private protected abstract object? NextItem();

    /// <summary>Runs a request; whether it has ended.</summary>
    private protected abstract bool Run(Request request);

    /// <summary>A request ended in its turn; guarded by <see cref="Gate"/>.</summary>
    private protected abstract void Finish(Request request);

    /// <summary>Whether the caller is to hand this to the pool, once it has let go of <see cref="Gate"/>.</summary>
    private protected bool BeginSchedule()
    {
        if (_scheduled)
        {
            return false;
        }

        return _scheduled = true;
    }

    private protected void Schedule() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

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
                if (Run(request))
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

        Schedule();
    }
}
