namespace OrleansScheduler.Embedded;

/// <summary>
/// Keeps the requests of one mailbox apart: which run, which wait, and which may run beside those that do. A mutable
/// struct inside its mailbox, which guards it by its lock.
/// </summary>
internal struct RequestGate()
{
    private RequestList _waiting = new(RequestPlace.Waiting);
    private RequestList _running = new(RequestPlace.Running);
    private int _waitingThatMayInterleave;
    private int _blockers;
    private int _blockingWriters;

    internal readonly int RunningCount => _running.Count;

    internal readonly bool HasWaiting => _waiting.Count > 0;

    /// <summary>Whether those that run let a request beside them that only reads.</summary>
    internal readonly bool AdmitsReaders => _blockingWriters == 0;

    /// <summary>Lets a request run if it may; else it waits.</summary>
    internal bool TryStart(Request request, Mailbox mailbox)
    {
        if (MayRun(request, mailbox))
        {
            Start(request);
            return true;
        }

        _waiting.Add(request);
        _waitingThatMayInterleave += CouldInterleave(request) ? 1 : 0;
        return false;
    }

    /// <summary>Starts the first of those that wait and may run now; null where none may.</summary>
    internal Request? StartNextWaiting(Mailbox mailbox)
    {
        for (var request = _waiting.First; request is not null; request = request.Next)
        {
            if (MayRun(request, mailbox))
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

    /// <summary>A request has ended; false where it was not running.</summary>
    internal bool Finish(Request request)
    {
        if (request.Place != RequestPlace.Running)
        {
            return false;
        }

        _running.Remove(request);
        if (!request.Method.AlwaysInterleaves)
        {
            _blockers--;
            _blockingWriters -= request.Method.IsReadOnly ? 0 : 1;
        }

        return true;
    }

    /// <summary>Takes those that wait out, in order.</summary>
    internal void TakeWaiting(List<Request> taken)
    {
        while (_waiting.First is { } request)
        {
            _waiting.Remove(request);
            taken.Add(request);
        }

        _waitingThatMayInterleave = 0;
    }

    internal readonly List<Request> Running()
    {
        var running = new List<Request>();
        for (var request = _running.First; request is not null; request = request.Next)
        {
            running.Add(request);
        }

        return running;
    }

    /// <summary>Requests whose callers have waited too long.</summary>
    internal readonly void CollectExpired(long nowMs, List<Request> expired)
    {
        CollectExpired(_waiting.First, nowMs, expired);
        CollectExpired(_running.First, nowMs, expired);
    }

    private static void CollectExpired(Request? first, long nowMs, List<Request> expired)
    {
        for (var request = first; request is not null; request = request.Next)
        {
            if (request.IsExpired(nowMs))
            {
                expired.Add(request);
            }
        }
    }

    private static bool CouldInterleave(Request request) =>
        request.Method.AlwaysInterleaves || request.Method.IsReadOnly || (request.Context is { } context && context.ReentrancyId != Guid.Empty);

    private readonly bool MayRun(Request request, Mailbox mailbox) =>
        mailbox.MayStart(request) && (_blockers == 0 || mailbox.MayInterleave(request));

    private void Start(Request request)
    {
        _running.Add(request);
        if (!request.Method.AlwaysInterleaves)
        {
            _blockers++;
            _blockingWriters += request.Method.IsReadOnly ? 0 : 1;
        }
    }
}
