using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Alarms;

public sealed class AlarmGrainTests
{
    [Theory]
    [InlineData(60_000, "The clock of node n1's agent is 1m ahead.")]
    [InlineData(-60_000, "The clock of node n1's agent is 1m behind.")]
    public async Task AgentWithAWrongClock_IsAnAlarm_UntilItIsRight(long skewMs, string text)
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        await BeatAsync(cluster, agent, skewMs);
        var alarm = Assert.Single(await cluster.MainRegion.GetAlarms());
        Assert.Equal(("agent_clock", "warning", "n1", text), (alarm.Code, alarm.Severity, alarm.Node, alarm.Text));
        await BeatAsync(cluster, agent, 4_000);
        Assert.Empty(await cluster.MainRegion.GetAlarms());
    }

    /// <summary>The region hears of it with the answer to its next orders.</summary>
    private static async Task BeatAsync(GrainCluster cluster, FakeAgent agent, long skewMs)
    {
        var beat = await agent.Grain.Heartbeat(new() { Session = agent.Session, LastSequence = agent.LastSequence, ClockSkewMs = skewMs });
        Assert.True(beat.Known);
        for (var i = 0; i < 2; i++)
        {
            var job = await cluster.Tenant().SubmitAsync();
            await agent.RunOneAsync();
            await cluster.Audit.WaitForAsync("job.succeeded", job);
        }
    }
}
