using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Queries;

public sealed class AttemptListTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ListAttempts_ByRangeAndLatestState_GivesWholeTasks(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var job = Rows.Job(1, tasks: 10);
        AttemptRow[] attempts =
        [
            Rows.Attempt(job.Id, 0, 1, "Failed"), Rows.Attempt(job.Id, 0, 2, "Running"), Rows.Attempt(job.Id, 1, 1, "Failed"),
            Rows.Attempt(job.Id, 2, 1, "Running"), Rows.Attempt(job.Id, 5, 1, "Failed"),
        ];
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, job, Rows.Job(2)) with { Attempts = [.. attempts, Rows.Attempt(Rows.JobId(2))] });

        Assert.Equal(attempts, await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = job.Id }));
        Assert.Equal(attempts[..3], await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = job.Id, Limit = 2 }));
        Assert.Equal(attempts[2..4], await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = job.Id, AfterTask = 0, UpToTask = 4 }));
        Assert.Equal([attempts[2], attempts[4]], await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = job.Id, State = "Failed" }));
        Assert.Equal([attempts[0], attempts[1], attempts[3]], await store.Jobs.ListAttemptsAsync(new AttemptFilter { Job = job.Id, State = "Running" }));
    }
}
