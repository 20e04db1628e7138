using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling;

/// <summary>The reasons for waiting that a region records.</summary>
public sealed class WaitingTests
{
    [Fact]
    public void Queue_ThatEndsAndBeginsAnewInOneTurn_KeepsItsReason()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2));
        cluster.Submit("z", "cpu=2");
        cluster.Decide();
        cluster.Submit("y", "cpu=1");
        var first = cluster.Submit("t", "cpu=1");
        cluster.Decide();
        cluster.Changes.Clear();

        cluster.Apply(new JobCancelRequested(first, "not needed"));
        cluster.Submit("t", "cpu=1");
        cluster.Submit("a", "cpu=1");
        cluster.Decide();

        Assert.Equal(ReasonCodes.WaitingForRoom, cluster.Changes.Waiting.Last(w => w.Tenant == TenantPath.Parse("t")).ReasonCode);
    }
}
