using System.Threading.Channels;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Tests.Silo.History;

/// <summary>A store that has always more to prune, and ends each slice when it is told to.</summary>
internal sealed class EndlessHistory : IPruning
{
    private readonly Channel<TaskCompletionSource> _slices = Channel.CreateUnbounded<TaskCompletionSource>();

    /// <summary>The end of the slice that is under way.</summary>
    public ValueTask<TaskCompletionSource> NextAsync() => _slices.Reader.ReadAsync();

    public async Task<PruneSlice> PruneSliceAsync(PruneOrder order, CancellationToken cancellationToken = default)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _slices.Writer.TryWrite(end);
        await end.Task.WaitAsync(cancellationToken);
        return new PruneSlice { Jobs = 1, More = true };
    }

    public Task<int> PruneJobTenantsAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);

    public Task<PruneEstimate> EstimateAsync(PruneOrder order, CancellationToken cancellationToken = default) => Task.FromResult(new PruneEstimate(1, 0));
}
