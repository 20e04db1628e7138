using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Nodes;

/// <summary>A region that hears nothing of a node's grain gives the node up, while the grain goes on hearing its agent.</summary>
public sealed class NodeGivenUpTests
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Agent_OfANodeThatItsRegionGaveUp_HasToRegisterAgain(bool isRemoved)
    {
        var isSilent = false;
        string? Refuse() => Volatile.Read(ref isSilent) ? RefusalCodes.Recovering : null;
        await using var cluster = await GrainCluster.StartAsync(leaseMs: 2_000, configure: silo =>
        {
            silo.AddIncomingGrainCallFilter(new CallStops("Dispatch", Refuse));
            silo.AddIncomingGrainCallFilter(new CallStops("Adopt", Refuse));
        });
        var agent = await FakeAgent.JoinAsync(cluster, "n1");

        Volatile.Write(ref isSilent, true);
        var lost = cluster.Audit.WaitForAsync("node.lost");
        await BeatAsync(agent, until: known => lost.IsCompleted || !known);
        Assert.Contains("its grain has not answered", (await lost).Reason, StringComparison.Ordinal);
        if (isRemoved)
        {
            await cluster.MainRegion.ChangeNode(new() { Node = "n1", Action = "remove", Actor = "operator" });
        }

        Volatile.Write(ref isSilent, false);
        await BeatAsync(agent, until: known => !known);
        Assert.Null((await agent.RegisterAsync()).Code);
        Assert.Equal("Ready", (await cluster.MainRegion.GetNode("n1"))!.State);
        await cluster.Tenant().SubmitAsync();
        await agent.RunOneAsync();
    }

    /// <summary>What an agent does all its life.</summary>
    private static async Task BeatAsync(FakeAgent agent, Func<bool, bool> until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beats = new PeriodicTimer(Beat);
        while (!until((await agent.Grain.Heartbeat(new() { Session = agent.Session, LastSequence = agent.LastSequence })).Known))
        {
            await beats.WaitForNextTickAsync(patience.Token);
        }
    }
}
