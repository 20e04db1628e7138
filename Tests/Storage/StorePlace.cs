using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Storage;

/// <summary>Where the store of one test is: a file in a folder of its own, or a database; gone when disposed.</summary>
public sealed class StorePlace : IAsyncDisposable
{
    private readonly string? _folder;

    private StorePlace(StorageProvider provider, string where, string? folder) => (Provider, Where, _folder) = (provider, where, folder);

    public StorageProvider Provider { get; }

    /// <summary>Path of the file, or connection string.</summary>
    public string Where { get; }

    /// <summary>An empty place. Without a PostgreSQL server the test is skipped, or fails where CI=true.</summary>
    public static async Task<StorePlace> CreateAsync(StorageProvider provider)
    {
        var folder = provider == StorageProvider.Sqlite ? Directory.CreateTempSubdirectory("osched-store-").FullName : null;
        return new(provider, folder is null ? await Postgres.CreateDatabaseAsync() : Path.Combine(folder, "scheduler.db"), folder);
    }

    public void Configure(StorageOptions options)
    {
        options.Provider = Provider;
        if (Provider == StorageProvider.Sqlite)
        {
            options.Path = Where;
        }
        else
        {
            options.ConnectionString = Where;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            await Postgres.DropDatabaseAsync(Where);
        }
        else
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
