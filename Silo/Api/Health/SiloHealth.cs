using System.Reflection;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Regions;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo.Api.Health;

/// <summary>Finds out how the silo is, at most once a second however often it is asked.</summary>
internal sealed class SiloHealth(RoutingCache routing, IGrainFactory grains, IStoreLifecycle store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // Without the source revision that the SDK appends.
    private static readonly string Version =
        (typeof(SiloHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];

    private readonly SemaphoreSlim _one = new(1);
    private HealthView? _last;
    private DateTimeOffset _lastAt;

    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<HealthView> GetAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_last is null || time.GetUtcNow() - _lastAt >= Fresh)
            {
                await store.ProbeAsync(cancellation);
                var status = await AllReadyAsync() ? "ok" : "recovering";
                _last = new(status, OrleansEngine.Name, store.Provider, Version);
                _lastAt = time.GetUtcNow();
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> AllReadyAsync()
    {
        try
        {
            var table = await routing.GetAsync().AsTask().WaitAsync(Patience, time);
            var regions = await Task.WhenAll(table.Regions.Select(r => grains.GetGrain<IRegionGrain>(r.Name).GetRegion()))
                .WaitAsync(Patience, time);
            return regions.All(r => string.Equals(r.State, "Ready", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is RefusedException || Unanswered.Is(e))
        {
            // A region that cannot say how it is, is not ready.
            return false;
        }
    }
}
