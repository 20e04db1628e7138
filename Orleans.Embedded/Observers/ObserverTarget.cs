using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Takes the calls of one observer, one after the other.</summary>
internal sealed class ObserverTarget(ClusterClock clock, CallOrigin origin, GrainId grainId, IGrainObserver observer) : Mailbox(clock)
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);

    internal GrainId GrainId => grainId;

    internal CallOrigin Origin => origin;

    internal override object Instance => _observer.TryGetTarget(out var target) ? target : throw Gone();

    /// <summary>Whether nobody holds the object any more.</summary>
    internal bool IsGone => !_observer.TryGetTarget(out _);

    internal void End()
    {
        List<Request> left;
        lock (Gate)
        {
            left = Close();
            left.AddRange(RunningRequests());
        }

        foreach (var request in left)
        {
            request.Fail(Gone());
        }
    }

    internal override bool MayStart(Request request) => true;

    private ClientNotAvailableException Gone() => new($"The observer {grainId} is gone.");
}
