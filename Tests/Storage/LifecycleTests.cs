using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Storage;

public sealed class LifecycleTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task AcquireExclusive_SecondSilo_IsToldWhoHoldsItUntilTheFirstLetsGo(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var second = store.Build();
        var held = await store.Lifecycle.AcquireExclusiveAsync();

        var refused = await Assert.ThrowsAsync<StoreInUseException>(() => second.GetRequiredService<IStoreLifecycle>().AcquireExclusiveAsync());

        Assert.Contains("in use by another silo", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Stop that one", refused.Message, StringComparison.Ordinal);
        if (provider == StorageProvider.Sqlite)
        {
            Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        }

        await held.DisposeAsync();
        await using var now = await second.GetRequiredService<IStoreLifecycle>().AcquireExclusiveAsync();
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Initialize_AgainAndAtOnce_AppliesEachMigrationOnce(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var second = store.Build();

        await Task.WhenAll(store.Lifecycle.InitializeAsync(), second.GetRequiredService<IStoreLifecycle>().InitializeAsync());

        await second.GetRequiredService<IStoreLifecycle>().ProbeAsync();
        Assert.Equal(["r1"], (await store.Registry.ListAsync()).Select(region => region.Name));
    }

    [Fact]
    public async Task Sqlite_Writer_SyncsEveryCommit()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        var database = store.Services.GetRequiredService<OrleansScheduler.Storage.Databases.Database>();
        var (mode, sync) = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                return (await Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "PRAGMA journal_mode", transaction: transaction),
                    await Dapper.SqlMapper.ExecuteScalarAsync<int>(connection, "PRAGMA synchronous", transaction: transaction));
            },
            CancellationToken.None);

        Assert.Equal(("wal", 2), (mode, sync));
    }

    [Fact]
    public void Options_PostgreSqlWithoutConnectionString_AreRefusedByName()
    {
        using var provider = new ServiceCollection().AddSchedulerStorage(options => options.Provider = StorageProvider.PostgreSql).BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<StorageOptions>>().Value);

        Assert.Contains("ConnectionString", refused.Message, StringComparison.Ordinal);
    }
}
