using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.History;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Tests.Silo.History;

public sealed class HistoryPrunerTests
{
    private readonly ManualTime _time = new();
    private readonly EndlessHistory _history = new();

    [Fact]
    public async Task Run_BesideALongOne_TakesTurnsAndEndsWithItsOwnBudget()
    {
        using var pruner = new HistoryPruner(_history, Watch(), _time);
        using var stop = new CancellationTokenSource();
        var order = new PruneOrder { JobsBeforeMs = 1, AtMs = 2 };
        var retention = pruner.RunAsync(order, TimeSpan.FromMinutes(10), stop.Token);
        var request = pruner.RunAsync(order, TimeSpan.FromSeconds(5), CancellationToken.None);

        // The first slice is of the run that began first, the second of the one that waited for it.
        (await _history.NextAsync()).SetResult();
        var own = await _history.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        var rest = _time.ArmedForAsync(_time.GetUtcNow().AddSeconds(5));
        own.SetResult();
        await rest;
        _time.Advance(TimeSpan.FromSeconds(5));

        var totals = await request.WaitAsync(SiloFixture.Patience);
        Assert.Equal((1L, true), (totals.Jobs, totals.More));
        Assert.False(retention.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => retention);
    }

    private AuditWatch Watch() => new(Substitute.For<IGrainFactory>(), Substitute.For<IHostApplicationLifetime>(), _time, NullLogger<AuditWatch>.Instance);
}
