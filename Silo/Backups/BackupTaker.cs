using System.Globalization;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Start;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Backups;

/// <summary>Takes a copy of the store into the data folder, one at a time, for whoever sends it on and deletes it.</summary>
internal sealed class BackupTaker(IStoreBackup store, IClusterAudit audit, DataFolder folder, AuditWatch watch, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Null where copies can be taken; else what to do instead.</summary>
    public string? Instead => store.Instead;

    /// <summary>Takes a copy, hands it to <paramref name="send"/>, and deletes it. Copies that a crash left behind go first.</summary>
    public async Task SendAsync(string actor, string reason, Func<FileInfo, Task> send, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        var path = Path.Combine(folder.BackupFolder, "scheduler.db");
        try
        {
            Directory.CreateDirectory(folder.BackupFolder);
            File.Delete(path);
            await store.WriteAsync(path, cancellation);
            var file = new FileInfo(path);
            await audit.AppendAsync(
                new ClusterAuditRow
                {
                    AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
                    Kind = "backup.taken",
                    Text = string.Create(CultureInfo.InvariantCulture, $"A copy of the store was taken: {file.Length} bytes."),
                    Actor = actor,
                    Reason = reason,
                },
                cancellation);
            watch.Touch();
            await send(file);
        }
        finally
        {
            File.Delete(path);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
