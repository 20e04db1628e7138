using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>A region whose recovery fails says why at each attempt, answers that it recovers, and is back when the cause has gone.</summary>
public sealed class RecoveryRetryTests
{
    private const int Ready = 3211;
    private const int NotRead = 3212;

    [Fact]
    public async Task Recovery_FailingAfterTheStoreWasRead_IsTriedAgainFromTheStart()
    {
        using var log = new FailingLog(failsAt: Ready, tellsOf: NotRead);
        await using var cluster = await GrainCluster.StartAsync(configure: silo => silo.Services.AddSingleton<ILoggerProvider>(log));
        await cluster.Tenant().SubmitAsync();
        log.Fails = true;
        _ = cluster.Faults.StopAt(CommitPoint.Begin);
        await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.Submit(Submissions.Request(Submissions.Job()) with { Tenant = "default" }));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Contains("The test's log fails.", (await log.NextAsync())!.ToString(), StringComparison.Ordinal);
            var refusal = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.GetQueues());
            Assert.Equal(RefusalCodes.Recovering, refusal.Code);
        }

        log.Fails = false;
        await cluster.MainRegion.Wake();
        await cluster.Tenant().SubmitAsync();
        Assert.Equal(2, (await cluster.MainRegion.GetRegion()).Pending);
    }
}
