using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class FailoverTests
{
    [Fact]
    public async Task Region_SiloKilled_HasItsJobsElsewhereAndItsAttemptsGoOn()
    {
        await using var cluster = await GrainCluster.StartAsync(silos: 3);
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var running = await cluster.Tenant().SubmitAsync();
        var waiting = await cluster.Tenant().SubmitAsync(Submissions.Spec("8"));
        var start = await agent.NextAsync("start");
        Assert.Equal("accepted", await agent.ReportAsync(start, "Running"));
        var epoch = (await cluster.MainRegion.GetRegion()).Epoch;

        await KillSiloOfAsync(cluster, cluster.MainRegion);
        await cluster.MainRegion.Wake();

        Assert.True((await cluster.MainRegion.GetRegion()).Epoch > epoch);
        // The node's grain may have gone with the silo: then the agent registers again and keeps what it runs.
        if (!(await agent.Grain.Heartbeat(new() { Session = agent.Session, LastSequence = agent.LastSequence })).Known)
        {
            var reply = await agent.RegisterAsync(held: start.Attempt);
            Assert.Equal((null, 0), (reply.Code, reply.Stop.Length));
        }

        Assert.Equal("accepted", await agent.ReportAsync(start, "Succeeded", 0));
        var second = await agent.RunOneAsync();
        Assert.Equal(waiting, second.Attempt.Job);
        await cluster.Audit.WaitForAsync("job.succeeded", running);
        await cluster.Audit.WaitForAsync("job.succeeded", waiting);
        Assert.Single(await cluster.Jobs.ListAttemptsAsync(new() { Job = running }));
    }

    [Fact]
    public async Task Region_Deactivated_SendsReservedAttemptsAgainAndKeepsWhatIsCancelling()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var reserved = await cluster.Tenant().SubmitAsync();
        var cancelling = await cluster.Tenant().SubmitAsync();
        await agent.NextAsync("start", 2);
        await cluster.MainRegion.Cancel(new() { JobId = cancelling });
        await agent.NextAsync("stop");
        Assert.True((await agent.Grain.Heartbeat(new() { Session = agent.Session, LastSequence = agent.LastSequence })).Known);

        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();

        // Nobody knows whether the orders arrived: both come again, as new commands for the same attempts.
        var again = new[] { await agent.NextAnyAsync(), await agent.NextAnyAsync() }.OrderBy(c => c.Kind).ToList();
        Assert.Equal(("start", reserved), (again[0].Kind, again[0].Attempt.Job));
        Assert.Equal(("stop", cancelling), (again[1].Kind, again[1].Attempt.Job));
        Assert.Equal("accepted", await agent.ReportAsync(again[1].Attempt, "Cancelled"));
        await cluster.Audit.WaitForAsync("job.cancelled", cancelling);
        Assert.Equal("accepted", await agent.ReportAsync(again[0].Attempt, "Succeeded", 0));
        await cluster.Audit.WaitForAsync("job.succeeded", reserved);
    }

    [Fact]
    public async Task Region_RestartedWithHistory_KnowsRetriesAndDoesNotRepeatReasons()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var big = await cluster.Tenant().SubmitAsync(Submissions.Spec("64"));
        var job = await cluster.Tenant().SubmitAsync(
            """{"name":"job","resources":{"cpu":"1","memory":"1G"},"run":{"command":["false"],"retries":1},"tasks":2}""");
        var first = await agent.NextAsync("start", 2);
        await agent.ReportAsync(first[0], "Failed", 1);
        await agent.ReportAsync(first[1], "Succeeded", 0);
        await cluster.Audit.WaitForAsync("attempt.failed", job);

        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();

        var retry = await agent.NextAsync("start");
        Assert.Equal((first[0].Attempt.Task, 2), (retry.Attempt.Task, retry.Attempt.Attempt));
        await agent.ReportAsync(retry, "Failed", 1);
        await cluster.Audit.WaitForAsync("job.failed", job);
        var row = await cluster.Jobs.GetAsync(job);
        Assert.Equal((1, 1, 0), (row!.Succeeded, row.Failed, row.Pending));
        Assert.Single(await cluster.Audit.ReadAllAsync(), r => r.Kind == "task.waiting" && r.Job == big);
        Assert.Equal("too_big", (await cluster.MainRegion.Explain(big, 0)).Code);
        var queue = (await cluster.MainRegion.GetQueues()).Single(q => q.Tenant == "default");
        Assert.Equal(("too_big", 1L), (queue.Waiting.Single().Code, queue.Waiting.Single().Tasks));
    }

    private static async Task KillSiloOfAsync(GrainCluster cluster, IRegionGrain region)
    {
        var statistics = await cluster.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        var place = statistics.Single(s => s.GrainId == region.GetGrainId());
        await cluster.Silos.KillSiloAsync(cluster.Silos.GetSiloForAddress(place.SiloAddress)!);
        await cluster.Silos.WaitForLivenessToStabilizeAsync(didKill: true);
    }
}
