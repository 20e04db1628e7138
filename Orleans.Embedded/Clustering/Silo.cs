using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>One member of a cluster: the activations of one host and what they share.</summary>
internal sealed class Silo : ILocalSiloDetails
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<Activation, bool> _activations = new();
    private readonly ConcurrentDictionary<GrainId, StatelessWorkerPool> _pools = new();
    private readonly Lazy<CallOrigin> _origin;
    private readonly Lazy<IIncomingGrainCallFilter[]> _filters;
    private ITimer? _collector;
    private int _activationCount;

    public Silo(
        Cluster cluster,
        IServiceProvider services,
        ILogger<Silo> log,
        TimeProvider time,
        IOptions<SiloOptions> silo,
        IOptions<ClusterOptions> clusterOptions,
        IOptions<EndpointOptions> endpoint,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging)
    {
        Cluster = cluster;
        Services = services;
        Log = log;
        Time = time;
        Collection = collection.Value;
        ClusterId = clusterOptions.Value.ClusterId;
        var generation = SiloAddress.AllocateNewGeneration();
        SiloAddress = SiloAddress.New(endpoint.Value.AdvertisedIPAddress ?? System.Net.IPAddress.Loopback, endpoint.Value.SiloPort, generation);
        GatewayAddress = SiloAddress.New(SiloAddress.Endpoint.Address, endpoint.Value.GatewayPort, 0);
        Name = silo.Value.SiloName ?? $"Silo_{generation:x}";
        ResponseTimeout = messaging.Value.ResponseTimeout;
        _origin = new(() => new CallOrigin(
            Cluster,
            this,
            ResponseTimeout,
            services.GetServices<IOutgoingGrainCallFilter>(),
            services.GetRequiredService<IOptions<EmbeddedOptions>>().Value.RoundTripMessages));
        _filters = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName => Environment.MachineName;

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress { get; }

    internal SiloAddress Address => SiloAddress;

    internal Cluster Cluster { get; }

    internal IServiceProvider Services { get; }

    internal ILogger Log { get; }

    internal TimeProvider Time { get; }

    internal GrainCollectionOptions Collection { get; }

    internal TimeSpan ResponseTimeout { get; }

    internal CallOrigin Origin => _origin.Value;

    internal SiloStatus Status { get; private set; } = SiloStatus.Created;

    internal IEnumerable<Activation> Activations => _activations.Keys;

    internal int ActivationCount => Volatile.Read(ref _activationCount);

    internal TimeSpan ShortestTimeout
    {
        get
        {
            var shortest = Cluster.Catalog.ShortestTimeout;
            return shortest < ResponseTimeout ? shortest : ResponseTimeout;
        }
    }

    public override string ToString() => $"Silo {Name} at {Address}";

    internal void Join()
    {
        Status = SiloStatus.Active;
        Cluster.Join(this);
        LocalClusters.Add(ClusterId, Cluster);
        _collector = Time.CreateTimer(static silo => _ = ((Silo)silo!).Collect(null), this, Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    /// <summary>Ends all activations, letting each finish its calls and its <c>OnDeactivateAsync</c>, then leaves.</summary>
    internal async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (Status != SiloStatus.Active)
        {
            return;
        }

        Retire(SiloStatus.ShuttingDown);
        Cluster.Announce();
        try
        {
            await Task.WhenAll(Activations.Select(activation =>
            {
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down."));
                return activation.Deactivated;
            })).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Log.StopWasHurried(ActivationCount);
        }

        Kill();
    }

    /// <summary>Is gone at once: grains are told nothing, callers get <see cref="SiloUnavailableException"/>.</summary>
    internal void Kill()
    {
        if (Status == SiloStatus.Active || Status == SiloStatus.ShuttingDown)
        {
            LocalClusters.Remove(ClusterId, Cluster);
        }

        Retire(SiloStatus.Dead);
        Origin.Close();
        Cluster.Leave(this);
        Cluster.Observers.RemoveOf(Origin);
        var failure = new SiloUnavailableException($"{this} is gone.");
        foreach (var activation in Activations)
        {
            activation.Kill(failure);
        }
    }

    internal bool TryAdd(Activation activation)
    {
        lock (_gate)
        {
            if (Status != SiloStatus.Active)
            {
                return false;
            }

            _activations[activation] = true;
            Interlocked.Increment(ref _activationCount);
            return true;
        }
    }

    internal void Forget(Activation activation, IReadOnlyList<Request> left)
    {
        if (_activations.TryRemove(activation, out _))
        {
            Interlocked.Decrement(ref _activationCount);
        }

        if (activation.Pool is { } pool)
        {
            pool.Remove(activation, left);
        }
        else
        {
            Cluster.Replace(activation, left);
        }
    }

    internal StatelessWorkerPool PoolFor(GrainClass grainClass, GrainId grainId) =>
        _pools.GetOrAdd(grainId, static (id, made) => new StatelessWorkerPool(made.Silo, made.Class, id), (Silo: this, Class: grainClass));

    internal IncomingFilters? FiltersFor(object grain)
    {
        var filters = _filters.Value;
        return grain is IIncomingGrainCallFilter own ? new IncomingFilters([.. filters, own])
            : filters.Length > 0 ? new IncomingFilters(filters)
            : null;
    }

    internal CancellationTokenSource TimeoutSource(TimeSpan timeout) => new(timeout, Time);

    /// <summary>Ends the activations that were not used for an age: their own, or the given one.</summary>
    /// <returns>Completes when they have ended.</returns>
    internal Task Collect(TimeSpan? age)
    {
        var ending = new List<Task>();
        var nowMs = Cluster.Clock.NowMs;
        foreach (var activation in Activations)
        {
            var limit = age ?? activation.Class.AgeLimit ?? Collection.AgeOf(activation.Class);
            if (!activation.Class.IsKeptAlive && limit != Timeout.InfiniteTimeSpan && activation.IsIdle(nowMs, limit))
            {
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "The activation was idle."));
                ending.Add(activation.Deactivated);
            }
        }

        return Task.WhenAll(ending);
    }

    private void Retire(SiloStatus status)
    {
        lock (_gate)
        {
            Status = status;
        }

        _collector?.Dispose();
        foreach (var pool in _pools.Values)
        {
            pool.Close();
        }
    }
}
