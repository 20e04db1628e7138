using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>The explanation of a task that has ended is its own, whatever became of its job.</summary>
public sealed class EndedExplanationTests
{
    [Fact]
    public async Task Explain_OfAFailedJob_GivesEachTaskItsOwnReason()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync(
            """{"name":"job","resources":{"cpu":"1","memory":"1G"},"run":{"command":["false"]},"tasks":2}""");
        var starts = await agent.NextAsync("start", 2);
        await agent.ReportAsync(starts[0], "Failed", 1);
        await agent.ReportAsync(starts[1], "Succeeded", 0);
        await cluster.Audit.WaitForAsync("job.failed", job);

        var failed = await cluster.MainRegion.Explain(job, starts[0].Attempt.Task);
        var succeeded = await cluster.MainRegion.Explain(job, starts[1].Attempt.Task);

        Assert.Equal(("Failed", "process_failed"), (failed.State, failed.Code));
        Assert.Equal(("Succeeded", "ended"), (succeeded.State, succeeded.Code));
    }
}
