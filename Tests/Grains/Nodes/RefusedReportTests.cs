using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Storage;
using OrleansScheduler.Tests.Grains.Scenarios;
using OrleansScheduler.Tests.Storage;

namespace OrleansScheduler.Tests.Grains.Nodes;

/// <summary>Reports that a region cannot take: what passes is sent again, what never will be taken is not, and holds up no other.</summary>
public sealed class RefusedReportTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [Theory]
    [InlineData(RefusalCodes.InternalError, "accepted", "stale")]
    [InlineData(RefusalCodes.NodeElsewhere, "accepted", "stale")]
    [InlineData(RefusalCodes.Recovering, "retry", "retry")]
    [InlineData(RefusalCodes.StoreUnavailable, "retry", "retry")]
    [InlineData(RefusalCodes.QueueFull, "retry", "retry")]
    [InlineData(RefusalCodes.Unavailable, "retry", "retry")]
    public async Task Report_ThatTheRegionRefuses_IsRepeatedOnlyWhileThatPasses_AndEndsNoProcess(string code, string running, string final)
    {
        var refusal = (string?)code;
        await using var cluster = await GrainCluster.StartAsync(configure: silo =>
            silo.AddIncomingGrainCallFilter(new CallStops(nameof(IRegionGrain.ReportAttempts), () => Volatile.Read(ref refusal))));
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        await cluster.Tenant().SubmitAsync();
        var job = await cluster.Tenant().SubmitAsync();
        var starts = (await agent.NextAsync("start", 2)).OrderBy(s => s.Attempt.Job == job).ToList();
        Assert.Equal(running, await agent.ReportAsync(starts[1], "Running"));
        Assert.Equal(final, await agent.ReportAsync(starts[0], "Succeeded", 0));

        Volatile.Write(ref refusal, null);
        Assert.Equal("accepted", await agent.ReportAsync(starts[1], "Succeeded", 0));
        await cluster.Audit.WaitForAsync("job.succeeded", job);
    }

    /// <summary>A detail that one of the stores cannot hold, should it ever get that far.</summary>
    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Report_WithWordsThatCannotBeStored_CountsWithoutThem_AndTheOthersOfItsBatchToo(StorageProvider provider)
    {
        await using var cluster = await GrainCluster.StartAsync(provider: provider);
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var jobs = new[] { await cluster.Tenant().SubmitAsync(), await cluster.Tenant().SubmitAsync(), await cluster.Tenant().SubmitAsync() };
        var starts = await agent.NextAsync("start", 3);
        var reply = await agent.Grain.Report(new()
        {
            Node = agent.Node,
            Session = agent.Session,
            Reports =
            [
                .. starts.Select((s, i) => new AttemptReport
                {
                    Attempt = s.Attempt, State = i == 1 ? "Failed" : "Succeeded", ExitCode = i, Detail = i == 1 ? "a\0b" : "done",
                }),
            ],
        });

        Assert.Equal("accepted accepted accepted", string.Join(' ', reply.Results));
        await cluster.Audit.WaitForAsync("job.succeeded", starts[0].Attempt.Job);
        await cluster.Audit.WaitForAsync("job.succeeded", starts[2].Attempt.Job);
        await cluster.Audit.WaitForAsync("attempt.failed", starts[1].Attempt.Job);
        Assert.Equal(jobs.Order(), starts.Select(s => s.Attempt.Job).Order());
    }
}
