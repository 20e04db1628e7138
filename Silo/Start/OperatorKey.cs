using OrleansScheduler.Silo.Access;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Start;

/// <summary>
/// Makes sure that who runs a silo can operate the cluster: the first start of a data folder writes an operator's key to a
/// file that only this user can read, also where other folders have theirs. The key itself is never printed.
/// </summary>
internal sealed partial class OperatorKey(IKeyStore keys, DataFolder folder, TimeProvider time, ILogger<OperatorKey> log)
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Id of the key in the file while it is good; null before the start, and when it was revoked.</summary>
    public string? ValidId { get; private set; }

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        var file = folder.OperatorKeyFile;
        if (File.Exists(file))
        {
            await CheckAsync(file, cancellation);
            return;
        }

        var key = AccessKey.Create();
        // The file first: a key in the store that nobody has would lock everybody out.
        Write(file, key.Text);
        await StoreAsync(key, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
        ValidId = key.Id;
        LogCreated(file);
    }

    private async Task CheckAsync(string file, CancellationToken cancellation)
    {
        File.SetUnixFileMode(file, OwnerReads);
        var text = (await File.ReadAllTextAsync(file, cancellation)).Trim();
        if (!AccessKey.TryParse(text, out var key))
            throw new InvalidOperationException($"{file} does not hold a key. Move it away, and the next start writes a new one.");
        var row = await keys.FindAsync(key.Id, cancellation);
        ValidId = row?.RevokedAtMs is null ? key.Id : null;
        if (row is null)
        {
            // A crash between file and store, or a new store beside an old file.
            await StoreAsync(key, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
            LogCreated(file);
        }
        else if (row.RevokedAtMs is not null)
        {
            LogRevoked(file);
        }
        else
        {
            LogFound(file);
        }
    }

    private Task StoreAsync(AccessKey key, long nowMs, CancellationToken cancellation) => keys.CreateAsync(
        new KeyRow
        {
            Id = key.Id,
            SecretHash = key.SecretHash,
            Role = RoleNames.Operator,
            Name = $"operator@{Environment.MachineName}",
            CreatedAtMs = nowMs,
        },
        new ClusterAuditRow { AtMs = nowMs, Kind = "key.created", Text = $"Key {key.Id} was created for the operator of {Environment.MachineName}:{folder.Path}.", Reason = "start" },
        cancellation);

    private static void Write(string file, string text)
    {
        var fresh = file + ".new";
        File.Delete(fresh);
        using (var stream = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerReads,
        }))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite: true);
    }

    [LoggerMessage(EventId = 5301, Level = LogLevel.Information, Message = "The operator's key was written to {File}; osched on this machine finds it there")]
    private partial void LogCreated(string file);

    [LoggerMessage(EventId = 5302, Level = LogLevel.Information, Message = "The operator's key is in {File}")]
    private partial void LogFound(string file);

    [LoggerMessage(EventId = 5304, Level = LogLevel.Warning, Message = "The key in {File} was revoked; move the file away to have the next start write a new one")]
    private partial void LogRevoked(string file);
}
