using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Nodes;

namespace OrleansScheduler.Tests.Grains.Nodes;

public sealed class LogRequestsTests
{
    private readonly LogRequests _requests = new();
    private int _ids;

    [Fact]
    public void Open_OneTenantWithManyFollowers_LeavesWaitsToTheNextTenant()
    {
        var first = Open("a", GrainLimits.LogWaitsPerTenant * 4);
        var second = Open("b", 1);

        Assert.Equal(GrainLimits.LogWaitsPerTenant, first.Count(r => r.WaitMs > 0));
        Assert.True(second.Single().WaitMs > 0);
    }

    [Fact]
    public void Open_ManyTenantsWithFollowers_LeavesHalfOfTheAgentToWhatIsAnsweredAtOnce()
    {
        var sent = Enumerable.Range(0, 8).SelectMany(tenant => Open($"t{tenant}", GrainLimits.LogWaitsPerTenant)).ToArray();

        Assert.Equal(GrainLimits.LogWaitsPerNode, sent.Count(r => r.WaitMs > 0));
    }

    [Fact]
    public void Open_AfterAWaitEnded_MayWaitAgain()
    {
        var sent = Open("a", GrainLimits.LogWaitsPerTenant + 1);
        Assert.Equal(0, sent[^1].WaitMs);
        _requests.Close(sent[0].RequestId);

        Assert.True(Open("a", 1).Single().WaitMs > 0);
    }

    [Fact]
    public void Open_MoreThanATenantsPart_IsRefusedToItAlone()
    {
        Open("a", GrainLimits.LogRequestsPerTenant);

        var refusal = Assert.Throws<RefusedException>(() => Open("a", 1));

        Assert.Equal(RefusalCodes.NodeUnreachable, refusal.Code);
        Assert.Single(Open("b", 1));
    }

    private LogRequest[] Open(string tenant, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => _requests.Open(new LogRequest { RequestId = $"r{_ids++}", Tenant = tenant, WaitMs = 5_000 }, "n").Sent),
    ];
}
