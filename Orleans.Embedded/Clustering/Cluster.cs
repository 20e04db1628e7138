using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>What the silos of one cluster share in this process: who is a member, which grain is active where, the clock, the observers, and memory storage.</summary>
internal sealed class Cluster
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<GrainId, Activation> _directory = new();
    private ImmutableArray<Silo> _silos = [];
    private ClusterPulse? _pulse;
    private GrainCatalog? _catalog;

    public Cluster() => Observers = new ObserverRegistry(this);

    /// <summary>Raised when a silo joins, leaves or dies.</summary>
    internal event Action? MembershipChanged;

    internal ClusterClock Clock { get; } = new();

    internal ObserverRegistry Observers { get; }

    internal GrainCatalog Catalog => _catalog ??= GrainCatalog.Discover();

    /// <summary>What the in-memory providers keep, by provider; it outlives silos.</summary>
    internal ConcurrentDictionary<string, object> Memory { get; } = new(StringComparer.Ordinal);

    /// <summary>The silos that are not gone, in the order in which they joined.</summary>
    internal ImmutableArray<Silo> Silos => _silos;

    /// <summary>The silos that take new activations.</summary>
    internal IEnumerable<Silo> ActiveSilos => _silos.Where(silo => silo.Status == SiloStatus.Active);

    internal void Use(GrainCatalog catalog) => _catalog = catalog;

    internal void Join(Silo silo)
    {
        lock (_gate)
        {
            _silos = _silos.Add(silo);
            _pulse ??= new ClusterPulse(this, silo.Time);
            _pulse.Quicken(silo.ShortestTimeout);
        }

        MembershipChanged?.Invoke();
    }

    internal void Leave(Silo silo)
    {
        lock (_gate)
        {
            _silos = _silos.Remove(silo);
            if (_silos.IsEmpty)
            {
                _pulse?.Dispose();
                _pulse = null;
            }
        }

        MembershipChanged?.Invoke();
    }

    internal void Announce() => MembershipChanged?.Invoke();

    internal bool TryGetActivation(GrainId grainId, out Activation? activation) => _directory.TryGetValue(grainId, out activation);

    /// <summary>Who takes calls to a grain. A grain that is nowhere is activated, with the request already in, so that the caller learns of a failure.</summary>
    internal ICallTarget FindTarget(GrainId grainId, Silo? caller, Request request, out bool taken)
    {
        taken = false;
        if (_directory.TryGetValue(grainId, out var known))
        {
            return known;
        }

        if (grainId.Type == ObserverRegistry.ObserverType)
        {
            return Observers.Find(grainId);
        }

        var grainClass = Catalog.ClassOf(grainId.Type);
        if (grainClass.IsStatelessWorker)
        {
            return Placement.PreferLocal(this, caller, grainId).PoolFor(grainClass, grainId);
        }

        var made = new Activation(Placement.Choose(this, grainClass, grainId, caller), grainClass, grainId, null, [request]);
        var found = _directory.GetOrAdd(grainId, made);
        if (ReferenceEquals(found, made))
        {
            taken = true;
            Start(made);
        }

        return found;
    }

    /// <summary>Takes an activation that has ended out of the directory; the requests it leaves go to its successor, ahead of later ones.</summary>
    internal void Replace(Activation ended, IReadOnlyList<Request> left)
    {
        if (left.Count == 0)
        {
            _directory.TryRemove(KeyValuePair.Create(ended.GrainId, ended));
            return;
        }

        Silo silo;
        try
        {
            silo = Placement.Choose(this, ended.Class, ended.GrainId, ended.Silo);
        }
        catch (SiloUnavailableException failure)
        {
            _directory.TryRemove(KeyValuePair.Create(ended.GrainId, ended));
            foreach (var request in left)
            {
                request.Fail(failure);
            }

            return;
        }

        var successor = new Activation(silo, ended.Class, ended.GrainId, null, left);
        if (_directory.TryUpdate(ended.GrainId, successor, ended))
        {
            Start(successor);
            return;
        }

        foreach (var request in left)
        {
            request.Target!.Dispatch(request);
        }
    }

    private static void Start(Activation activation)
    {
        if (activation.Silo.TryAdd(activation))
        {
            activation.Start();
        }
        else
        {
            activation.Kill(new SiloUnavailableException($"{activation.Silo} is no longer active."));
        }
    }
}
