using OrleansScheduler.Silo.Events;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Silo.History;

/// <summary>
/// Prunes beside the work of the cluster: in small slices, each followed by a rest as long as it took, so that commits get
/// at least every other moment of the store. One slice at a time: those who ask together take turns.
/// </summary>
internal sealed class HistoryPruner(IPruning pruning, AuditWatch watch, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Deletes slices until nothing is left to do, or the budget is spent; what is left is said.</summary>
    public async Task<PruneTotals> RunAsync(PruneOrder order, TimeSpan budget, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var totals = new PruneTotals(0, 0, 0, 0, More: true);
        while (totals.More && time.GetElapsedTime(began) < budget)
        {
            var slice = await SliceAsync(order, cancellation);
            totals = new(totals.Jobs + slice.Jobs, totals.Attempts + slice.Attempts, totals.IdempotencyKeys + slice.IdempotencyKeys,
                totals.AuditRows + slice.AuditRows, slice.More);
        }

        if (!totals.More && totals.Jobs > 0)
            await pruning.PruneJobTenantsAsync(cancellation);
        return totals;
    }

    public Task<PruneEstimate> EstimateAsync(PruneOrder order, CancellationToken cancellation) => pruning.EstimateAsync(order, cancellation);

    public void Dispose() => _one.Dispose();

    private async Task<PruneSlice> SliceAsync(PruneOrder order, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var before = time.GetTimestamp();
            var slice = await pruning.PruneSliceAsync(
                order with { MaxRows = Limits.PruneSliceRows, AtMs = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
            if (!slice.IsEmpty)
                watch.Touch();
            if (slice.More)
                await Task.Delay(time.GetElapsedTime(before), time, cancellation);
            return slice;
        }
        finally
        {
            _one.Release();
        }
    }
}
