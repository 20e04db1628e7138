using System.Globalization;
using System.Text;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>
/// Holds <c>&lt;database&gt;.lock</c> open, which only one process can: the system lets go of it when the process dies, however it
/// dies. The holder's process id stands in <c>&lt;database&gt;.lock.pid</c>, where others can read it.
/// </summary>
internal sealed class SqliteFileLock : IAsyncDisposable
{
    private readonly FileStream _file;

    private SqliteFileLock(FileStream file) => _file = file;

    /// <exception cref="StoreInUseException">Another process holds the lock, or this one does already.</exception>
    public static SqliteFileLock Acquire(string databasePath)
    {
        var path = databasePath + ".lock";
        var holder = path + ".pid";
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            var process = File.Exists(holder) ? File.ReadAllText(holder, Encoding.UTF8).Trim() : "unknown";
            throw new StoreInUseException(
                $"The database {databasePath} is in use by another silo (process {process}). Stop that one, or give this one its own database.");
        }

        File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Encoding.UTF8);
        return new SqliteFileLock(file);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
