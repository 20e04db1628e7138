using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Nodes;

public sealed class NodeCommandTests
{
    [Fact]
    public async Task Commands_WithoutAttachment_ComeWithTheHeartbeatUntilConfirmed()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var takeover = agent.Registration() with { Session = "polling" };
        Assert.Null((await agent.Grain.Register(takeover)).Code);
        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(tasks: 2));
        await cluster.Audit.WaitForAsync("attempt.placed", job);

        var seen = await HeardAsync(agent, 0, 2);
        Assert.Equal([1, 2], seen.Select(c => c.Sequence));
        var repeated = await HeardAsync(agent, 1, 1);
        Assert.Equal(seen[1].Attempt, Assert.Single(repeated).Attempt);
        var confirmed = await agent.Grain.Heartbeat(new() { Session = "polling", LastSequence = 2 });
        Assert.True(confirmed.Known);
        Assert.Empty(confirmed.Commands);
        Assert.False((await agent.Grain.Heartbeat(new() { Session = agent.Session })).Known);
    }

    [Fact]
    public async Task ReadLog_ConnectedAgent_BringsItsAnswer()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var request = new LogRequest { RequestId = "r1", Attempt = new() { Job = "j" }, Stream = "stdout", MaxBytes = 10 };

        var answer = agent.Grain.ReadLog(request);
        var command = await agent.NextAsync("log");
        Assert.Equal(request, command.Log);
        await agent.Grain.CompleteLog("another session", "r1", new() { Found = false });
        await agent.Grain.CompleteLog(agent.Session, "r1", new() { Found = true, Bytes = [1, 2, 3], End = true });

        var chunk = await answer;
        Assert.Equal((true, true), (chunk.Found, chunk.End));
        Assert.True(chunk.Bytes.AsSpan().SequenceEqual(new byte[] { 1, 2, 3 }));
    }

    [Fact]
    public async Task ReadLog_WithoutAgent_IsRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => cluster.Node("nobody").ReadLog(new() { RequestId = "r1" }));

        Assert.Equal(RefusalCodes.NodeUnreachable, refusal.Code);
    }

    [Fact]
    public async Task Dispatch_OfALowerEpoch_IsRejected()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var node = cluster.Node("lone");
        await node.Adopt(new() { Region = GrainCluster.Region, Epoch = 5, Capacity = [new() { Name = "cpu", Value = "1" }] });
        var order = new StartOrder
        {
            Attempt = new() { Job = Submissions.Job().Id, Attempt = 1, Token = 1 },
            Start = new() { Resources = [new() { Name = "cpu", Value = "1" }] },
        };

        var lower = await node.Dispatch(new() { Region = GrainCluster.Region, Epoch = 4, Start = [order] });
        var higher = await node.Dispatch(new() { Region = GrainCluster.Region, Epoch = 6, Start = [order] });
        var same = await node.Dispatch(new() { Region = GrainCluster.Region, Epoch = 5, Start = [order, order with { Attempt = order.Attempt with { Task = 1 } }] });

        Assert.Equal((false, false), (lower.Accepted, lower.NeedsAdopt));
        Assert.Equal((false, true), (higher.Accepted, higher.NeedsAdopt));
        Assert.True(same.Accepted);
        Assert.Equal(1, Assert.Single(same.Refused).Task);
    }

    [Fact]
    public async Task CordonAndDrain_Node_StopsPlacingThenEmptiesIt()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync();
        var start = await agent.NextAsync("start");
        await agent.ReportAsync(start, "Running");

        var cordoned = await cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "cordon", Actor = "op", Reason = "disk" });
        Assert.Equal(("Cordoned", "disk", 1), (cordoned.State, cordoned.StateReason, cordoned.Running));
        Assert.Equal("Draining", (await cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "drain", Actor = "op" })).State);
        var stop = await agent.NextAsync("stop");
        Assert.Equal(start.Attempt, stop.Attempt);
        await agent.ReportAsync(start, "Cancelled", 143);
        await cluster.Audit.WaitForAsync("attempt.preempted", job);

        Assert.Equal("Ready", (await cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "uncordon", Actor = "op" })).State);
        Assert.Equal(2, (await agent.RunOneAsync()).Attempt.Attempt);
        var audit = (await cluster.Audit.ReadAllAsync()).Single(r => r.Kind == "node.cordoned");
        Assert.Equal(("op", "disk"), (audit.Actor, audit.Reason));
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.ChangeNode(new() { Node = "n9", Action = "cordon" }));
        Assert.Equal(RefusalCodes.NodeUnknown, refusal.Code);
    }

    /// <summary>Heartbeats until so many commands are there; orders follow a commit, so they may be a moment away.</summary>
    private static async Task<ImmutableArray<AgentCommand>> HeardAsync(FakeAgent agent, long last, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var reply = await agent.Grain.Heartbeat(new() { Session = "polling", LastSequence = last });
            Assert.True(reply.Known);
            if (reply.Commands.Length >= count)
            {
                return reply.Commands;
            }

            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
