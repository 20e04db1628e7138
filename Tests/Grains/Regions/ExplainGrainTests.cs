using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class ExplainGrainTests
{
    [Fact]
    public async Task Explain_WaitingPlacedAndEnded_AnswersEach()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1", "4", "8G");
        await FakeAgent.JoinAsync(cluster, "n2", "8", "16G");
        var big = await cluster.Tenant().SubmitAsync(Submissions.Spec("64"));
        var placed = await cluster.Tenant().SubmitAsync(Submissions.Spec("1"));

        var waiting = await cluster.MainRegion.Explain(big, 0);
        Assert.Equal(("Pending", "too_big"), (waiting.State, waiting.Code));
        Assert.Equal(2, waiting.NodesConsidered);
        Assert.NotEmpty(waiting.Rejected);

        var start = await agent.NextAsync("start");
        var where = await cluster.MainRegion.Explain(placed, 0);
        Assert.Equal(("Reserved", "n1", "best-fit"), (where.State, where.Node, where.Strategy));
        Assert.Equal("n2", Assert.Single(where.RunnersUp).Node);

        await agent.ReportAsync(start, "Succeeded", 0);
        await cluster.Audit.WaitForAsync("job.succeeded", placed);
        var ended = await cluster.MainRegion.Explain(placed, 0);
        Assert.Equal(("Succeeded", "n1"), (ended.State, ended.Node));
        Assert.Equal("n2", Assert.Single(ended.RunnersUp).Node);
        Assert.Contains("Second was n2", ended.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_UnknownJobOrTask_IsRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var job = await cluster.Tenant().SubmitAsync();

        var noTask = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.Explain(job, 1));
        Assert.Equal(RefusalCodes.TaskNotFound, noTask.Code);
        var noJob = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.Explain(Submissions.Job().Id, 0));
        Assert.Equal(RefusalCodes.JobNotFound, noJob.Code);
    }

    [Fact]
    public async Task Plan_DryRun_ChangesNothing()
    {
        await using var cluster = await GrainCluster.StartAsync();
        await FakeAgent.JoinAsync(cluster, "n1", "4", "8G");

        var fits = await cluster.Tenant().Plan(new() { SpecJson = Submissions.Spec("1", tasks: 6) });
        var never = await cluster.Tenant().Plan(new() { SpecJson = Submissions.Spec("64") });

        Assert.Equal(("place", 4, "n1"), (fits.Outcome, fits.TasksPlacedNow, fits.Nodes[0].Node));
        Assert.Equal(("never", "too_big"), (never.Outcome, never.Code));
        Assert.Empty((await cluster.Jobs.ListAsync(new(), null, 100)).Items);
    }
}
