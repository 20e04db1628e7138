using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Agent.Spool;

/// <summary>The folders of one node's attempts: live ones beside each other, settled ones below <c>.done</c> until retention takes them.</summary>
internal sealed class NodeSpool
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _live;
    private readonly string _done;

    public NodeSpool(string root, string node)
    {
        _live = Path.Combine(root, node);
        _done = Path.Combine(_live, ".done");
        Directory.CreateDirectory(_live);
        File.SetUnixFileMode(_live, Passable);
        Directory.CreateDirectory(_done);
        File.SetUnixFileMode(_done, Closed);
    }

    public AttemptFolder Folder(AttemptId id) => new(Path.Combine(_live, id.FolderName));

    /// <summary>The folder that holds the output of an attempt, live or settled; null where there is none.</summary>
    public AttemptFolder? Find(AttemptId id)
    {
        var live = Path.Combine(_live, id.FolderName);
        var done = Path.Combine(_done, id.FolderName);
        return Directory.Exists(live) ? new AttemptFolder(live) : Directory.Exists(done) ? new AttemptFolder(done) : null;
    }

    /// <summary>Whether the attempt was put away, and retention has not taken it yet.</summary>
    public bool IsSettled(AttemptId id) => Directory.Exists(Path.Combine(_done, id.FolderName));

    /// <summary>Every live folder, by name. A folder without an order was never accepted and is removed, unless a shim lives there.</summary>
    public IReadOnlyList<(AttemptFolder Folder, AttemptOrder Order)> Live()
    {
        var found = new List<(AttemptFolder, AttemptOrder)>();
        foreach (var path in Directory.GetDirectories(_live).Order(StringComparer.Ordinal).Where(p => !Path.GetFileName(p).StartsWith('.')))
        {
            var folder = new AttemptFolder(path);
            if (folder.ReadOrder() is { } order)
            {
                found.Add((folder, order));
            }
            else if (folder.TryLock() is >= 0 and var fd)
            {
                _ = LibC.Close(fd);
                FolderRemoval.Remove(path);
            }
        }

        return found;
    }

    /// <summary>Moves a folder among the settled: one rename, after which a restarted agent does not report it again. Answers where it is now.</summary>
    public string Settle(AttemptId id)
    {
        var target = Path.Combine(_done, id.FolderName);
        FolderRemoval.Remove(target);
        Directory.Move(Path.Combine(_live, id.FolderName), target);
        return target;
    }

    /// <summary>Settled folders, oldest first.</summary>
    public IReadOnlyList<DirectoryInfo> Settled() =>
        [.. new DirectoryInfo(_done).EnumerateDirectories().OrderBy(d => d.LastWriteTimeUtc).ThenBy(d => d.Name, StringComparer.Ordinal)];
}
