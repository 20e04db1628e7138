using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>PostgreSQL has its own tools, which know more than a client can.</summary>
internal sealed class PostgresBackup(PostgresDatabase database) : IStoreBackup
{
    public string? Instead =>
        $"The store is {database.Where}. Back it up with pg_dump, which takes a consistent copy while the silo runs: pg_dump --format=custom --file=scheduler.dump <database>; "
        + "restore with pg_restore --clean --if-exists --dbname=<database> scheduler.dump while no silo runs.";

    public Task WriteAsync(string path, CancellationToken cancellationToken = default) => throw new InvalidOperationException(Instead);
}
