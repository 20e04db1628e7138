using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>One life of a grain in one silo.</summary>
internal sealed partial class Activation : Mailbox, IGrainContext
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IServiceScope? _scope;
    private object? _instance;
    private GrainLifecycle? _lifecycle;
    private GrainReference? _self;
    private HashSet<GrainTimer>? _timers;
    private Dictionary<Guid, int>? _sections;
    private ActivationState _state;

    internal Activation(Silo silo, GrainClass grainClass, GrainId grainId, StatelessWorkerPool? pool, IReadOnlyCollection<Request> inherited)
        : base(silo.Cluster.Clock)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        Pool = pool;
        Preload(inherited);
    }

    /// <summary>The activation whose turn runs on this thread; null outside grains.</summary>
    internal static new Activation? Current => CurrentTurn as Activation;

    public GrainId GrainId { get; }

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public object? GrainInstance => _instance;

    public GrainReference GrainReference => _self ??= InterfaceInfo.Of(Class.MainInterface).Create(Silo.Origin, GrainId);

    public IServiceProvider ActivationServices => _scope!.ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new GrainLifecycle();

    public IWorkItemScheduler Scheduler => this;

    public Task Deactivated => _ended.Task;

    internal Silo Silo { get; }

    internal GrainClass Class { get; }

    /// <summary>The pool of stateless workers that this is one of, or null.</summary>
    internal StatelessWorkerPool? Pool { get; }

    internal override object Instance => _instance!;

    internal override IncomingFilters? Filters => _filters;

    internal static Activation Required() => Current
        ?? throw new InvalidOperationException("A grain is made by the engine only: no activation is being made here.");

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"{GrainId}{ActivationId} on {Silo.Address}";

    /// <summary>Begins to activate, once the activation can be found.</summary>
    internal void Start()
    {
        _scope = Silo.Services.CreateScope();
        _scope.ServiceProvider.GetRequiredService<ScopedContext>().Context = this;
        Enqueue((Action)Activate);
    }

    internal void EnterSection(Guid reentrancyId)
    {
        lock (Gate)
        {
            _sections ??= [];
            _sections[reentrancyId] = _sections.GetValueOrDefault(reentrancyId) + 1;
            Recheck();
        }
    }

    internal void LeaveSection(Guid reentrancyId)
    {
        lock (Gate)
        {
            if (_sections is not null && _sections.TryGetValue(reentrancyId, out var depth) && depth > 1)
            {
                _sections[reentrancyId] = depth - 1;
            }
            else
            {
                _sections?.Remove(reentrancyId);
            }
        }
    }

    internal override void OnFailure(Exception failure)
    {
        if (failure is Orleans.Storage.InconsistentStateException)
        {
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, failure, "The state of the grain is not the stored one."));
        }
    }

    internal void Add(GrainTimer timer)
    {
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_state == ActivationState.Ended, this);
            (_timers ??= []).Add(timer);
        }
    }

    internal void Remove(GrainTimer timer)
    {
        lock (Gate)
        {
            _timers?.Remove(timer);
        }
    }

    internal override bool MayStart(Request request) =>
        _state == ActivationState.Active || (_state == ActivationState.Draining && IsInSection(request));

    internal override bool MayInterleave(Request request) =>
        Class.IsReentrant || base.MayInterleave(request) || IsInSection(request);

    private bool IsInSection(Request request) =>
        _sections is { } sections && request.Context is { } context && sections.ContainsKey(context.ReentrancyId);
}
