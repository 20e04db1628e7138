using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Tests.Storage.Regions;

public sealed class UnavailableTests
{
    [Fact]
    public async Task Commit_DiskFull_IsNotCommittedAndTheNextOneWorks()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        var region = await store.Regions.TakeEpochAsync("r1");
        var huge = Rows.Accept(region.Epoch, 0, Rows.Job(1) with { Spec = new string('x', 8 << 20) });
        await SetPageLimitAsync(store, 200);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Regions.CommitAsync(huge));

        Assert.Equal(CommitOutcome.NotCommitted, failure.Outcome);
        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, Rows.Job(1)));
    }

    [Fact]
    public async Task Commit_AnotherProgramHoldsTheFile_IsNotCommitted()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        var region = await store.Regions.TakeEpochAsync("r1");
        await using var other = new SqliteConnection($"Data Source={store.Where};Pooling=False");
        await other.OpenAsync();
        await using (other.BeginTransaction(deferred: false))
        {
            var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, Rows.Job(1))));
            Assert.Equal(CommitOutcome.NotCommitted, failure.Outcome);
        }

        await store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, Rows.Job(1)));
    }

    [SkippableFact]
    public async Task Commit_ConnectionLost_OutcomeIsUnknown()
    {
        var faults = new KillBackend();
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql, faults);
        var region = await store.Regions.TakeEpochAsync("r1");
        faults.ConnectionString = store.Where;

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Regions.CommitAsync(Rows.Accept(region.Epoch, 0, Rows.Job(1))));

        Assert.Equal(CommitOutcome.Unknown, failure.Outcome);
        faults.ConnectionString = null;
        Assert.Equal(0, (await store.Regions.TakeEpochAsync("r1")).AuditSequence);
    }

    [SkippableFact]
    public async Task Commit_NoServer_IsNotCommitted()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        var services = new ServiceCollection().AddLogging().AddSchedulerStorage(options =>
        {
            options.Provider = StorageProvider.PostgreSql;
            options.ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Database=none";
        });
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => provider.GetRequiredService<IRegionStore>().CommitAsync(Rows.Accept(1, 0, Rows.Job(1))));

        Assert.Equal(CommitOutcome.NotCommitted, failure.Outcome);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => provider.GetRequiredService<IStoreLifecycle>().ProbeAsync());
    }

    /// <summary>The page limit is of a connection, so it has to be set on the one that writes.</summary>
    private static async Task SetPageLimitAsync(TestStore store, int pages)
    {
        var database = store.Services.GetRequiredService<OrleansScheduler.Storage.Databases.Database>();
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync($"PRAGMA max_page_count = {pages}", transaction: transaction), CancellationToken.None);
    }

    private sealed class KillBackend : ICommitFaults
    {
        public string? ConnectionString { get; set; }

        public void Reached(CommitPoint point, string region)
        {
            if (point != CommitPoint.Jobs || ConnectionString is null)
            {
                return;
            }

            using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
            connection.Execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }
}
