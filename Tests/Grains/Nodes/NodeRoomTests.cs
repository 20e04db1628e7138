using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Nodes;

public sealed class NodeRoomTests
{
    [Fact]
    public async Task FullNode_AttemptEnds_TakesTheNextWithoutARefusal()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1", "1", "2G");
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(tasks: 200));

        for (var i = 0; i < 200; i++)
        {
            var start = await agent.NextAsync("start");
            Assert.Equal((i, 1), (start.Attempt.Task, start.Attempt.Attempt));
            Assert.Equal("accepted", await agent.ReportAsync(start, "Succeeded", 0));
        }

        await cluster.Audit.WaitForAsync("job.succeeded", job);
    }
}
