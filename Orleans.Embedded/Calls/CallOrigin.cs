using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Where calls come from: a silo, or a client outside silos. References remember it.</summary>
internal sealed class CallOrigin
{
    private volatile bool _closed;

    internal CallOrigin(Cluster cluster, Silo? silo, TimeSpan responseTimeout, IEnumerable<IOutgoingGrainCallFilter> filters, bool roundTrips)
    {
        Cluster = cluster;
        Silo = silo;
        ResponseTimeoutMs = (long)responseTimeout.TotalMilliseconds;
        OutgoingFilters = [.. filters];
        RoundTrips = roundTrips;
        Factory = new GrainFactory(this);
    }

    internal Cluster Cluster { get; }

    /// <summary>The silo that calls come from; null for a client.</summary>
    internal Silo? Silo { get; }

    internal GrainFactory Factory { get; }

    internal IOutgoingGrainCallFilter[] OutgoingFilters { get; }

    internal long ResponseTimeoutMs { get; }

    /// <summary>Whether what crosses a call is copied through bytes, instead of passed by reference.</summary>
    internal bool RoundTrips { get; }

    internal bool IsClosed => _closed;

    /// <summary>From here on no call leaves.</summary>
    internal void Close() => _closed = true;

    /// <summary>Finds who takes calls for a reference, activating the grain where needed.</summary>
    /// <returns>Whether the request must still be handed to the target; not when an activation began with it, or when it failed because nobody takes it.</returns>
    internal bool TryResolve(GrainReference reference, Request request, out ICallTarget? target)
    {
        target = null;
        if (_closed)
        {
            request.Fail(new SiloUnavailableException($"{Silo?.ToString() ?? "The client"} is stopped: the call to {reference.GrainId} was not sent."));
            return false;
        }

        try
        {
            target = Cluster.FindTarget(reference.GrainId, Silo, request, out var taken);
            return !taken;
        }
        catch (Exception failure)
        {
            request.Fail(failure);
            return false;
        }
    }
}
