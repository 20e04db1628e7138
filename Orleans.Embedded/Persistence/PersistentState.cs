using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansScheduler.Embedded;

/// <summary>One named state of one activation: read in the stage that sets up state, written when the grain says so.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly GrainState<TState> _state = new(EmptyState.Of<TState>());
    private readonly string _name;
    private readonly GrainId _grainId;
    private readonly IGrainStorage _storage;

    private PersistentState(Activation activation, PersistentStateAttribute named)
    {
        _name = named.StateName;
        _grainId = activation.GrainId;
        _storage = activation.ActivationServices.GetKeyedService<IGrainStorage>(named.StorageName ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            ?? throw new BadProviderConfigException($"No storage provider named '{named.StorageName ?? ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME}' is registered; {activation.Class.Type} needs it for its state '{_name}'.");
        activation.ObservableLifecycle.Subscribe(_name, GrainLifecycleStage.SetupState, this);
    }

    public TState State
    {
        get => _state.State;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task OnStart(CancellationToken cancellationToken) => _storage.ReadStateAsync(_name, _grainId, _state, cancellationToken);

    public Task OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => _storage.ReadStateAsync(_name, _grainId, _state, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) => _storage.WriteStateAsync(_name, _grainId, _state, cancellationToken);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await _storage.ClearStateAsync(_name, _grainId, _state, cancellationToken);
        _state.State = EmptyState.Of<TState>();
    }

    internal static object Create(Activation activation, PersistentStateAttribute named) => new PersistentState<TState>(activation, named);
}
