using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Regions;

public sealed class HandStoreTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Hands_AreWrittenChangedLiftedAndReadBack(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var epoch = (await store.Regions.TakeEpochAsync("r1")).Epoch;
        var (job, node) = (Rows.Hand(), Rows.Hand(HandKinds.DrainDeadline, "n1") with { Tenant = null, Job = null, Task = null });
        var pause = Rows.Hand(HandKinds.Pause, "region") with { Node = null, UntilMs = null };
        await store.Regions.CommitAsync(Commit(epoch) with { Hands = [job, node, pause] });
        await store.Regions.CommitAsync(Commit(epoch) with { Hands = [node with { Done = true }], LiftedHands = [new(HandKinds.Pause, "region"), new("veto", "none")] });

        Assert.Equal([node with { Done = true }, job], (await store.Regions.LoadAsync("r1")).Hands);
        var queries = store.Services.GetRequiredService<IHandQueries>();
        Assert.Equal([job], await queries.ListAsync(HandKinds.Hold));
        Assert.Empty(await queries.ListAsync(HandKinds.Pause));
        Assert.Equal([node with { Done = true }], await queries.FindAsync(HandKinds.DrainDeadline, "n1"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task HeldJob_IsListedWithItsHold_AndItsOwnWaitingReasonComesFirst(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var epoch = (await store.Regions.TakeEpochAsync("r1")).Epoch;
        JobRow held = Rows.Job(1), forced = Rows.Job(2), other = Rows.Job(3);
        await store.Regions.CommitAsync(Rows.Accept(epoch, 0, held, forced, other) with
        {
            Hands = [Rows.Hand(id: held.Id)],
            Priorities = [new(other.Id, 7)],
            Waiting =
            [
                new() { Tenant = "t", Requirement = held.Requirement, Code = "waiting_for_room", Text = "full", AtMs = 1 },
                new() { Tenant = "t", Requirement = other.Id, Code = "vetoed", Text = "vetoed for it", AtMs = 1 },
                new() { Tenant = "t", Requirement = forced.Id + "/forced", Code = "forced_waits", Text = "its node is full", AtMs = 1 },
            ],
        });
        var page = await store.Jobs.ListAsync(new JobFilter(), null, 10);
        Assert.Equal(
            [(other.Id, "vetoed", null, 7), (forced.Id, "forced_waits", null, 100), (held.Id, "waiting_for_room", "why", 100)],
            page.Items.Select(j => (j.Id, j.ReasonCode, j.HeldReason, j.Priority)));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ClustersHands_ComeWithAnAuditRow_OnlyWhenTheyChange(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var hands = store.Services.GetRequiredService<IClusterHands>();
        var pause = Rows.Hand(HandKinds.Pause, "cluster", region: "");
        var audit = new ClusterAuditRow { AtMs = 5, Kind = "cluster.paused", Text = "paused", Actor = "key1", Reason = "why" };
        var before = (await hands.ReadAsync()).Version;

        Assert.True(await hands.LayAsync(pause, audit));
        Assert.False(await hands.LayAsync(pause with { Reason = "another" }, audit));
        Assert.Equal(before + 1, (await hands.ReadAsync()).Version);
        Assert.Equal([pause], (await hands.ReadAsync()).Hands);
        Assert.Equal([pause], (await store.Regions.LoadAsync("r1")).Hands);

        Assert.True(await hands.LiftAsync(new(HandKinds.Pause, "cluster"), audit with { Kind = "cluster.resumed" }));
        Assert.False(await hands.LiftAsync(new(HandKinds.Pause, "cluster"), audit));
        var rows = await store.Audit.ListAsync(new() { Region = "" }, AuditCursor.Start, 100);
        Assert.Equal(["cluster.paused", "cluster.resumed"], rows.Items.Select(r => r.Kind).Where(k => k.StartsWith("cluster.", StringComparison.Ordinal)));
    }

    private static RegionCommit Commit(long epoch) => new() { Region = "r1", Epoch = epoch, AuditSequence = 0, JobSequence = 0 };
}
