using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>The observers of a cluster. Objects are held weakly: an observer that nobody else holds is gone.</summary>
internal sealed class ObserverRegistry(Cluster cluster)
{
    internal static readonly GrainType ObserverType = GrainType.Create("sys.observer");

    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _observers = new();

    internal IEnumerable<ObserverTarget> All => _observers.Values;

    internal ObserverTarget Add(CallOrigin origin, IGrainObserver observer)
    {
        var added = new ObserverTarget(cluster.Clock, origin, new GrainId(ObserverType, GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid())), observer);
        _observers[added.GrainId] = added;
        return added;
    }

    internal ObserverTarget Find(GrainId id) => _observers.TryGetValue(id, out var observer)
        ? observer
        : throw new ClientNotAvailableException($"The observer {id} is gone.");

    internal void Remove(GrainId id)
    {
        if (_observers.TryRemove(id, out var observer))
        {
            observer.End();
        }
    }

    internal void RemoveOf(CallOrigin origin)
    {
        foreach (var observer in _observers.Values.Where(observer => ReferenceEquals(observer.Origin, origin)))
        {
            Remove(observer.GrainId);
        }
    }
}
