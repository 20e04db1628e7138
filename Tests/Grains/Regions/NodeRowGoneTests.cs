using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>A row too few in the store keeps no region down.</summary>
public sealed class NodeRowGoneTests
{
    [Fact]
    public async Task Recovery_OfAnAttemptWhoseNodeHasNoRow_RunsTheTaskElsewhere()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var gone = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync();
        await gone.NextAsync("start");
        var store = cluster.Store<IRegionStore>();
        var taken = await store.TakeEpochAsync(GrainCluster.Region);
        await store.CommitAsync(new()
        {
            Region = GrainCluster.Region, Epoch = taken.Epoch, AuditSequence = taken.AuditSequence, JobSequence = taken.JobSequence, RemovedNodes = ["n1"],
        });

        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
        await cluster.Audit.WaitForAsync("attempt.lost", job);
        var other = await FakeAgent.JoinAsync(cluster, "n2");

        var again = (await other.NextAsync("start")).Attempt;
        Assert.Equal((job, 2), (again.Job, again.Attempt));
        Assert.Equal("n2", Assert.Single(await cluster.MainRegion.GetNodes()).Name);
    }
}
