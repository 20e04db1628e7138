using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Tests.Storage.Queries;

public sealed class NodeAttemptListTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ListAttempts_OfANode_GivesThoseThatAreNotOver(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var region = await store.Regions.TakeEpochAsync("r1");
        var job = Rows.Job(1, tenant: "a/b", name: "train", tasks: 3);
        var ended = Rows.Attempt(job.Id, 0);
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, job) with
        {
            Attempts = [ended, Rows.Attempt(job.Id, 1, 2, "Running"), Rows.Attempt(job.Id, 2, node: "n2")],
            AttemptChanges = [Rows.Ended(ended, "Succeeded", 0)],
        });

        var row = Assert.Single(await store.Nodes.ListAttemptsAsync("r1", "n1", 10));

        Assert.Equal((job.Id, 1, 2, "Running", "train", "a/b", job.Spec), (row.Job, row.Task, row.Attempt, row.State, row.Name, row.Tenant, row.Spec));
        Assert.Empty(await store.Nodes.ListAttemptsAsync("r2", "n1", 10));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task ListAttempts_OfANode_ReadsNoOtherNodes(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var plan = await store.Services.GetRequiredService<Database>().ReadAsync(
            async connection =>
            {
                var explain = provider == StorageProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN ";
                var lines = await connection.QueryAsync(explain + NodeQueries.LiveAttempts, new { region = "r1", node = "n1", limit = 10 });
                return string.Join('\n', lines.SelectMany(line => ((IDictionary<string, object>)line).Values));
            },
            CancellationToken.None);

        Assert.Matches(provider == StorageProvider.Sqlite ? @"INDEX attempts_live \(region=\? AND node=\?\)" : @"attempts_live.*\n *Index Cond: \(\(region = .*node = ", plan);
    }
}
