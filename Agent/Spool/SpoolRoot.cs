using System.Collections.Concurrent;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Agent.Spool;

/// <summary>The spool of an agent program, in a place that nobody else can write to, locked for it: a second agent on the same folder says so and stops.</summary>
internal sealed class SpoolRoot : IDisposable
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly ConcurrentDictionary<string, NodeSpool> _nodes = new(StringComparer.Ordinal);
    private int _lock;

    public SpoolRoot(string path)
    {
        FullPath = TrustedFolder.Open(path);
        File.SetUnixFileMode(FullPath, Passable);
        _lock = new AttemptFolder(FullPath).LockOrWait();
        if (_lock < 0)
        {
            throw new IOException($"Another agent uses the spool {FullPath}. Give each agent its own.");
        }
    }

    public string FullPath { get; }

    public NodeSpool Node(string node) => _nodes.GetOrAdd(node, name => new NodeSpool(FullPath, name));

    /// <summary>The first folder on the way to <paramref name="path"/> that other users cannot pass; null when the way is free.</summary>
    public static string? Obstacle(string path)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)).Parent; folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    public void Dispose()
    {
        var fd = Interlocked.Exchange(ref _lock, -1);
        if (fd >= 0)
        {
            _ = LibC.Close(fd);
        }
    }
}
