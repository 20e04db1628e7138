namespace OrleansScheduler.Embedded;

/// <summary>
/// The requests of one activation or observer: taken in order, let in by a gate that keeps them apart unless they may
/// interleave, run one turn at a time.
/// </summary>
internal abstract class Mailbox(ClusterClock clock) : TurnScheduler, ICallTarget
{
    private RequestGate _requests = new();
    private bool _recheck;

    /// <summary>The object that is called.</summary>
    internal abstract object Instance { get; }

    internal virtual IncomingFilters? Filters => null;

    /// <summary>Requests here, waiting or running.</summary>
    internal int Load { get; private set; }

    /// <summary>When the last request came or ended, in milliseconds of the cluster's clock.</summary>
    internal long LastUsedMs { get; private protected set; } = clock.NowMs;

    private protected int RunningCount => _requests.RunningCount;

    /// <summary>Whether no request is ever taken again; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
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

            Items.Enqueue(request);
            Load++;
            schedule = BeginSchedule();
        }

        if (schedule)
        {
            Schedule();
        }

        return true;
    }

    /// <summary>Puts requests in before anyone else can, and before they can run.</summary>
    private protected void Preload(IReadOnlyCollection<Request> requests)
    {
        foreach (var request in requests)
        {
            Items.Enqueue(request);
        }

        Load = requests.Count;
    }

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
            Schedule();
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

            foreach (var item in Items)
            {
                if (item is Request request && request.IsExpired(nowMs))
                {
                    expired.Add(request);
                }
            }

            _requests.CollectExpired(nowMs, expired);
        }
    }

    /// <summary>Whether requests are let in now; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
    internal abstract bool MayStart(Request request);

    /// <summary>Whether a request may run beside those that run; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
    internal virtual bool MayInterleave(Request request) =>
        request.Method.AlwaysInterleaves || (request.Method.IsReadOnly && _requests.AdmitsReaders);

    /// <summary>The last running request has ended; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
    private protected virtual void OnQuiet()
    {
    }

    /// <summary>Lets waiting requests be looked at again; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
    private protected void Recheck()
    {
        _recheck = true;
        if (BeginSchedule())
        {
            Schedule();
        }
    }

    /// <summary>Takes no request from here on; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
    /// <returns>The requests that have not begun, in order.</returns>
    private protected List<Request> Close()
    {
        Closed = true;
        var left = new List<Request>();
        _requests.TakeWaiting(left);
        for (var count = Items.Count; count > 0; count--)
        {
            var item = Items.Dequeue();
            if (item is Request request)
            {
                left.Add(request);
            }
            else
            {
                Items.Enqueue(item);
            }
        }

        Load -= left.Count;
        left.RemoveAll(request => request.IsTick);
        return left;
    }

    /// <summary>The requests that run; guarded by <see cref="TurnScheduler.Gate"/>.</summary>
    private protected List<Request> RunningRequests() => _requests.Running();

    private protected sealed override object? NextItem()
    {
        if (_recheck)
        {
            if (_requests.StartNextWaiting(this) is { } request)
            {
                return request;
            }

            _recheck = false;
        }

        while (Items.TryDequeue(out var item))
        {
            if (item is not Request request || _requests.TryStart(request, this))
            {
                return item;
            }
        }

        return null;
    }

    private protected sealed override bool Run(Request request) => request.Run(this);

    private protected sealed override void Finish(Request request)
    {
        if (!_requests.Finish(request))
        {
            return;
        }

        Load--;
        LastUsedMs = request.IsTick ? LastUsedMs : clock.NowMs;
        _recheck |= _requests.HasWaiting;
        if (_requests.RunningCount == 0)
        {
            OnQuiet();
        }
    }
}
