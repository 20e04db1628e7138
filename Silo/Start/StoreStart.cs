using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo.Start;

/// <summary>First of all: takes the store for this silo (embedded engine) and brings its schema up to date. Last of all: lets it go.</summary>
internal sealed class StoreStart(IStoreLifecycle store, DataFolder folder) : IHostedService
{
    private IAsyncDisposable? _held;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        if (OrleansEngine.OwnsStore)
            _held = await store.AcquireExclusiveAsync(cancellationToken);
        await store.InitializeAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held)
            await held.DisposeAsync();
        _held = null;
    }
}
