using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Nodes;

public sealed class NodeLossTests
{
    [Fact]
    public async Task Node_SilentForALease_IsLostAndItsTasksRunElsewhere()
    {
        await using var cluster = await GrainCluster.StartAsync(leaseMs: 1_500);
        var silent = await FakeAgent.JoinAsync(cluster, "n1", "2", "8G");
        var job = await cluster.Tenant().SubmitAsync();
        var first = await silent.NextAsync("start");
        await silent.ReportAsync(first, "Running");

        var lost = await cluster.Audit.WaitForAsync("node.lost");
        Assert.Equal("n1", lost.Node);
        Assert.Equal("Lost", (await cluster.MainRegion.GetNode("n1"))!.State);
        var other = await FakeAgent.JoinAsync(cluster, "n2");
        var second = await other.RunOneAsync();
        await cluster.Audit.WaitForAsync("job.succeeded", job);

        // The silent agent returns: its session is over, and what it holds is superseded.
        Assert.False((await silent.Grain.Heartbeat(new() { Session = silent.Session })).Known);
        Assert.Equal("retry", await silent.ReportAsync(first, "Failed", 1));
        var reply = await silent.RegisterAsync(held: first.Attempt);
        Assert.Equal(first.Attempt, Assert.Single(reply.Stop));
        Assert.Equal("stale", await silent.ReportAsync(first, "Succeeded", 0));

        Assert.Equal((first.Attempt.Task, 2), (second.Attempt.Task, second.Attempt.Attempt));
        var attempts = await cluster.Jobs.ListAttemptsAsync(new() { Job = job });
        Assert.Equal([("n1", "Lost"), ("n2", "Succeeded")], attempts.Select(a => (a.Node, a.State)));
        Assert.Equal("Ready", (await cluster.MainRegion.GetNode("n1"))!.State);
    }

    [Fact]
    public async Task Node_WithoutAgentAfterARestart_IsLostWhenItsLeaseEnds()
    {
        await using var cluster = await GrainCluster.StartAsync(leaseMs: 1_500);
        await FakeAgent.JoinAsync(cluster, "n1");

        await cluster.Silos.DeactivateAsync(cluster.Node("n1"));
        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
        Assert.Equal("Ready", (await cluster.MainRegion.GetNode("n1"))!.State);

        await cluster.Audit.WaitForAsync("node.lost");
        Assert.Equal("Lost", (await cluster.MainRegion.GetNode("n1"))!.State);
    }

    [Fact]
    public async Task Register_AgentThatForgotAStartedAttempt_LosesItAndKeepsTheOthers()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(tasks: 3));
        var starts = await agent.NextAsync("start", 3);
        await agent.ReportAsync(starts[0], "Running");
        await agent.ReportAsync(starts[1], "Running");

        // 0 is held, 1 is forgotten, 2 never began; and one it holds was never given.
        var stranger = starts[0].Attempt with { Attempt = 7, Token = 7 };
        var reply = await agent.RegisterAsync(held: [starts[0].Attempt, stranger]);

        Assert.Equal(stranger, Assert.Single(reply.Stop));
        var again = new[] { await agent.NextAsync("start"), await agent.NextAsync("start") }.OrderBy(c => c.Attempt.Task).ToList();
        Assert.Equal([(starts[1].Attempt.Task, 2), (starts[2].Attempt.Task, 1)], again.Select(c => (c.Attempt.Task, c.Attempt.Attempt)));
        Assert.Equal("stale", await agent.ReportAsync(starts[1], "Succeeded", 0));
        foreach (var attempt in again.Prepend(starts[0]))
        {
            Assert.Equal("accepted", await agent.ReportAsync(attempt, "Succeeded", 0));
        }

        await cluster.Audit.WaitForAsync("job.succeeded", job);
    }

    [Fact]
    public async Task Register_NameOfAnotherRegionsNode_IsRefused()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "other"]);
        var agent = await FakeAgent.JoinAsync(cluster, "n1");

        var reply = await cluster.Client.GetGrain<IRegionGrain>("other").JoinNode(agent.Registration() with { Region = "other" });
        var nowhere = await agent.Grain.Register(agent.Registration() with { Session = "x", Region = "nowhere" });

        Assert.Equal(RefusalCodes.NodeElsewhere, reply.Code);
        Assert.Equal(RefusalCodes.RegionUnknown, nowhere.Code);
    }

    [Fact]
    public async Task Register_Refused_LeavesTheNodesSessionAsItWas()
    {
        await using var cluster = await GrainCluster.StartAsync(regions: [GrainCluster.Region, "other"]);
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var stranger = agent.Registration() with { Session = "stranger" };

        var elsewhere = await agent.Grain.Register(stranger with { Region = "other" });
        var bad = await agent.Grain.Register(agent.Registration("a lot") with { Session = "stranger" });
        var nowhere = await agent.Grain.Register(stranger with { Region = "nowhere" });

        Assert.Equal(
            (RefusalCodes.NodeElsewhere, RefusalCodes.Invalid, RefusalCodes.RegionUnknown),
            (elsewhere.Code, bad.Code, nowhere.Code));
        Assert.False((await agent.Grain.Heartbeat(new() { Session = "stranger" })).Known);
        Assert.True((await agent.Grain.Heartbeat(new() { Session = agent.Session })).Known);
        await cluster.Tenant().SubmitAsync();
        await agent.RunOneAsync();
    }

    [Fact]
    public async Task Register_BadDeclaration_IsRefusedWithWhatIsWrong()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");

        var reply = await cluster.MainRegion.JoinNode(agent.Registration("a lot") with { Node = "n2" });

        Assert.Equal(RefusalCodes.Invalid, reply.Code);
        Assert.Contains("a lot", reply.Detail, StringComparison.Ordinal);
        Assert.Single(await cluster.MainRegion.GetNodes());
    }
}
