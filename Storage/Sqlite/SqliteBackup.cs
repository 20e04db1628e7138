using Microsoft.Data.Sqlite;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>
/// <c>VACUUM INTO</c> on a connection of its own: it reads one snapshot, beside whoever writes, and leaves out what is free,
/// so the copy needs neither a log nor a checkpoint.
/// </summary>
internal sealed class SqliteBackup(SqliteDatabase database) : IStoreBackup
{
    public string? Instead => null;

    public Task WriteAsync(string path, CancellationToken cancellationToken = default) =>
        Task.Run(
            () =>
            {
                var source = new SqliteConnectionStringBuilder { DataSource = database.FilePath, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
                using var connection = new SqliteConnection(source.ToString());
                using var command = connection.CreateCommand();
                command.CommandText = "VACUUM INTO $path";
                command.CommandTimeout = 0;
                command.Parameters.AddWithValue("$path", path);
                try
                {
                    connection.Open();
                    command.ExecuteNonQuery();
                }
                catch (SqliteException failure) when (database.Translate(failure) is { } translated)
                {
                    throw translated;
                }

                using var written = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
                RandomAccess.FlushToDisk(written);
            },
            cancellationToken);
}
