using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo.Start;

/// <summary>First of all: takes the store for this silo, where it is the only one, and brings its schema up to date. Last of all: lets it go.</summary>
internal sealed class StoreStart(IStoreLifecycle store, DataFolder folder, SiloSettings settings) : IHostedService
{
    private IAsyncDisposable? _held;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        if (OrleansEngine.OwnsStore(settings.Clustering, settings.Storage))
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
