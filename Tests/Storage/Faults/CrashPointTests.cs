using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Faults;

/// <summary>A commit with every kind of write is stopped at every point; what another process then finds is all of it or nothing.</summary>
public sealed class CrashPointTests
{
    public static TheoryData<StorageProvider, CommitPoint> Points
    {
        get
        {
            var data = new TheoryData<StorageProvider, CommitPoint>();
            foreach (var point in Enum.GetValues<CommitPoint>())
            {
                data.Add(StorageProvider.Sqlite, point);
                data.Add(StorageProvider.PostgreSql, point);
            }

            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(Points))]
    public async Task Commit_StoppedAtAPoint_TookEffectAsAWholeOrNotAtAll(StorageProvider provider, CommitPoint point)
    {
        var faults = new CommitFaults();
        await using var store = await TestStore.OpenAsync(provider, faults);
        var region = await store.Regions.TakeEpochAsync("r1");
        JobRow old = Rows.Job(1), added = Rows.Job(2);
        var attempt = Rows.Attempt(old.Id);
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, old) with { Attempts = [attempt], Nodes = [Rows.Node("gone")], Hands = [Rows.Hand(id: "gone")] });
        var commit = Rows.Accept(region.Epoch, 1, added) with
        {
            Settings = """{"new":true}""",
            JobChanges = [Rows.Change(old, "Succeeded", succeeded: 1, finishedAtMs: 9)],
            Attempts = [Rows.Attempt(added.Id)],
            AttemptChanges = [Rows.Ended(attempt, "Succeeded", 0)],
            Nodes = [Rows.Node("n1")],
            RemovedNodes = ["gone"],
            Waiting = [new WaitingRow { Tenant = "t", Requirement = "q", Code = "c", AtMs = 1 }],
            Hands = [Rows.Hand(id: "h1")],
            LiftedHands = [new HandName(HandKinds.Hold, "gone")],
            Priorities = [new JobPriorityRow(old.Id, 900)],
            Idempotency = [new IdempotencyRow { Tenant = "t", Key = "k", BodyHash = "h", Job = added.Id, CreatedAtMs = 1 }],
        };

        faults.StopAt = point;
        await Assert.ThrowsAsync<CommitFaults.StoppedException>(() => store.Regions.CommitAsync(commit));

        var took = point == CommitPoint.Committed;
        await using var other = store.Build();
        await AssertFoundAsync(other, took);
        faults.StopAt = null;
        var again = await other.GetRequiredService<IRegionStore>().TakeEpochAsync("r1");
        await Assert.ThrowsAsync<EpochFencedException>(() => store.Regions.CommitAsync(commit));
        if (!took)
        {
            await other.GetRequiredService<IRegionStore>().CommitAsync(commit with { Epoch = again.Epoch });
            await AssertFoundAsync(other, took: true);
        }
    }

    private static async Task AssertFoundAsync(ServiceProvider services, bool took)
    {
        var jobs = services.GetRequiredService<IJobQueries>();
        var image = await services.GetRequiredService<IRegionStore>().LoadAsync("r1");
        var audit = await services.GetRequiredService<IAuditQueries>().ListAsync(new AuditFilter { Region = "r1" }, AuditCursor.Start, 100);
        var keys = await services.GetRequiredService<IIdempotencyLookup>().FindAsync([new IdempotencyName("t", "k")]);

        Assert.Equal(took ? "Succeeded" : "Pending", (await jobs.GetAsync(Rows.JobId(1)))!.State);
        Assert.Equal(took, await jobs.GetAsync(Rows.JobId(2)) is not null);
        Assert.Equal(took ? Rows.JobId(2) : Rows.JobId(1), Assert.Single(image.Attempts).Job);
        Assert.Equal(took ? "n1" : "gone", Assert.Single(image.Nodes).Name);
        Assert.Equal(took ? 1 : 0, image.Waiting.Count);
        Assert.Equal(took ? "h1" : "gone", Assert.Single(image.Hands).Id);
        Assert.Equal(took ? 900 : 100, (await jobs.GetAsync(Rows.JobId(1)))!.Priority);
        Assert.Equal(took ? 1 : 0, keys.Count);
        Assert.Equal(took ? [1, 2] : new long[] { 1 }, audit.Items.Select(row => row.Sequence));
    }
}
