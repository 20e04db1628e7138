using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Databases;
using OrleansScheduler.Storage.Migrations;

namespace OrleansScheduler.Tests.Storage.Migrations;

public sealed class MigrationRunnerTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Apply_NumberBelowTheHighest_IsAppliedAndEachOnce(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var database = store.Services.GetRequiredService<Database>();
        Migration[] late = [Script(9_001), Script(9_003)];
        Migration[] filled = [Script(9_001), Script(9_002), Script(9_003)];

        Task<IReadOnlyList<string>> ApplyAsync(Migration[] migrations) => database.WriteAsync(
            transaction => MigrationRunner.ApplyAsync(transaction, migrations, TimeProvider.System), CancellationToken.None);

        Assert.Equal(["m9001", "m9003"], await ApplyAsync(late));
        Assert.Equal(["m9002"], await ApplyAsync(filled));
        Assert.Empty(await ApplyAsync(filled));
        var older = await Assert.ThrowsAsync<InvalidOperationException>(() => ApplyAsync(late[..1]));
        Assert.Contains("newer program", older.Message, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Access_KeyOfTheFormerRole_BecomesATenantAdmins(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var database = store.Services.GetRequiredService<Database>();
        var keys = store.Services.GetRequiredService<IKeyStore>();
        var access = Migration.For(provider == StorageProvider.Sqlite ? "Sqlite" : "Postgres").Single(m => m.Number == 4);
        // As the first release left it: the column's later additions do not matter to the rewrite, which is the first statement.
        var rewrite = access.Sql[..(access.Sql.IndexOf(';', StringComparison.Ordinal) + 1)];
        await database.WriteAsync(
            async transaction =>
            {
                const string Insert = "INSERT INTO keys (id, secret_hash, role, tenant, created_at_ms) VALUES (@Id, 'ab', @Role, @Tenant, 1)";
                await transaction.Connection!.ExecuteAsync(Insert, new { Id = "old", Role = "tenant", Tenant = "a" }, transaction);
                await transaction.Connection!.ExecuteAsync(Insert, new { Id = "boss", Role = "operator", Tenant = (string?)null }, transaction);
                return await transaction.Connection!.ExecuteAsync(rewrite, transaction: transaction);
            },
            CancellationToken.None);

        Assert.Equal(("tenant-admin", "a"), (await keys.FindAsync("old") is { } old ? (old.Role, old.Tenant) : default));
        Assert.Equal("operator", (await keys.FindAsync("boss"))!.Role);
    }

    private static Migration Script(int number) => new(number, $"m{number}", $"CREATE TABLE t{number} (x integer)");
}
