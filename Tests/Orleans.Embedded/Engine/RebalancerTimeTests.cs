using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

/// <summary>A region's balance is measured as time goes by, on a clock that the test moves: nobody calls the grain.</summary>
public sealed class RebalancerTimeTests
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task RegionMadeThroughTheClusterGrain_IsMeasuredAfterAMinute_AndNotBefore()
    {
        var time = new ManualTime();
        using var measured = new SemaphoreSlim(0);
        await using var cluster = await GrainCluster.StartAsync(regions: [], configure: silo =>
        {
            silo.Services.AddSingleton<TimeProvider>(time);
            silo.AddIncomingGrainCallFilter(new CallStops("MeasureUtilisation", () => null, _ => measured.Release()));
        });
        var start = time.GetUtcNow();
        await cluster.Cluster.CreateRegion(new() { Name = "north", Actor = "op" });
        var rebalancer = cluster.Client.GetGrain<IRebalancerGrain>("north");

        time.Advance(Period - TimeSpan.FromSeconds(1));
        Assert.Null(await rebalancer.GetReport());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await measured.WaitAsync(Signals.Patience), "The reminder did not tick.");

        // The question waits for the end of the turn that measures.
        Assert.Equal(start + Period, (await rebalancer.GetReport())?.MeasuredAt);
    }
}
