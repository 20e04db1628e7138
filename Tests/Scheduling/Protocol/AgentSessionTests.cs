using OrleansScheduler.Scheduling.Protocol;
using static OrleansScheduler.Tests.Scheduling.Protocol.ProtocolScenario;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

public sealed class AgentSessionTests
{
    [Fact]
    public void Open_NewSession_EndsTheOneBeforeAndItsOutbox()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        Assert.True(node.Open("s1", 0));
        Assert.Equal(1, node.Append("a"));

        Assert.True(node.Open("s2", 10));
        Assert.Equal("s2", node.Id);
        Assert.Equal(0, node.Unconfirmed);
        Assert.Equal(1, node.Append("b"));
        Assert.False(node.Renew("s1", 20));
        Assert.False(node.Confirm("s1", 1));
        Assert.Equal([new(1, "b")], node.After(0));
    }

    [Fact]
    public void Open_SameSessionAgain_KeepsItsOutboxAndNumbers()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        node.Open("s1", 0);
        node.Append("a");

        Assert.False(node.Open("s1", 50));
        Assert.Equal(150, node.LeaseEndsAtMs);
        Assert.Equal(2, node.Append("b"));
        Assert.Equal([new(1, "a"), new(2, "b")], node.After(0));
    }

    [Fact]
    public void Renew_InTime_MovesTheLeaseAndNotAfterIt()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        node.Open("s1", 0);

        Assert.True(node.Renew("s1", 99));
        Assert.Equal(199, node.LeaseEndsAtMs);
        Assert.False(node.TryExpire(198));
        Assert.True(node.IsConnected(198));
        Assert.False(node.IsConnected(199));
        Assert.False(node.Renew("s1", 199));
        Assert.True(node.TryExpire(199));
        Assert.False(node.TryExpire(500));
        Assert.Equal(SessionState.Expired, node.State);
        Assert.Equal(99, node.LastSeenAtMs);
        Assert.Null(node.Append("a"));
    }

    [Fact]
    public void Open_SameSessionAfterItsLeaseEnded_StartsAnew()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        node.Open("s1", 0);
        node.Append("a");

        Assert.True(node.Open("s1", 100));
        Assert.Equal(0, node.Unconfirmed);
        Assert.Equal(SessionState.Connected, node.State);
    }

    [Fact]
    public void Await_WithoutAnAgent_CountsFromThereAndLeavesAConnectedOneAlone()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        node.Await(1_000);
        Assert.Equal(SessionState.Awaiting, node.State);
        Assert.Equal(1_100, node.LeaseEndsAtMs);
        node.Await(1_050);
        Assert.Equal(1_100, node.LeaseEndsAtMs);

        node.Open("s1", 1_060);
        node.Await(1_070);
        Assert.Equal(SessionState.Connected, node.State);
        Assert.Equal(1_160, node.LeaseEndsAtMs);

        Assert.True(node.TryExpire(1_160));
        node.Await(2_000);
        Assert.True(node.TryExpire(2_100));
    }

    [Fact]
    public void Close_Session_KeepsItsLeaseRunning()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        node.Open("s1", 0);
        node.Append("a");

        node.Close("s0");
        Assert.Equal(SessionState.Connected, node.State);
        node.Close("s1");
        Assert.Equal(SessionState.Awaiting, node.State);
        Assert.False(node.Renew("s1", 10));
        Assert.Empty(node.After(0));
        Assert.False(node.TryExpire(99));
        Assert.True(node.TryExpire(100));
    }

    [Fact]
    public void Confirm_Sequence_DropsUpToItAndNothingUnknown()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        node.Open("s1", 0);
        foreach (var command in new[] { "a", "b", "c" })
        {
            node.Append(command);
        }

        Assert.False(node.Confirm("s1", 4));
        Assert.Equal(3, node.Unconfirmed);
        Assert.True(node.Confirm("s1", 2));
        Assert.True(node.Confirm("s1", 1));
        Assert.Equal([new(3, "c")], node.After(0));
        Assert.Empty(node.After(3));
        Assert.Equal(4, node.Append("d"));
        Assert.Equal([new(3, "c")], node.After(0, max: 1));
        Assert.True(node.HasUnconfirmed(c => c == "d"));
        Assert.False(node.HasUnconfirmed(c => c == "a"));
    }

    [Fact]
    public void Append_FullOutbox_IsRefusedUntilConfirmed()
    {
        var node = new AgentSession<string>(leaseMs: 100, outboxMax: 2);
        node.Open("s1", 0);
        node.Append("a");
        node.Append("b");

        Assert.Null(node.Append("c"));
        node.Confirm("s1", 1);
        Assert.Equal(3, node.Append("c"));
    }

    [Fact]
    public void Judge_Report_ComparesSessionThenToken()
    {
        var node = new AgentSession<string>(leaseMs: 100);
        Assert.Equal(ReportVerdict.Retry, node.Judge("s1", Task(0), 1));
        node.Open("s1", 0);
        node.Learn(Task(0), 2);

        Assert.Equal(ReportVerdict.Retry, node.Judge("s0", Task(0), 2));
        Assert.Equal(ReportVerdict.Stale, node.Judge("s1", Task(0), 1));
        Assert.Equal(ReportVerdict.Accepted, node.Judge("s1", Task(0), 2));
        Assert.Equal(ReportVerdict.Accepted, node.Judge("s1", Task(7), 1));
        node.Forget(Task(0), 2);
        Assert.Equal(ReportVerdict.Stale, node.Judge("s1", Task(0), 2));
    }
}
