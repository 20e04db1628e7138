namespace OrleansScheduler.Tests.Agent;

/// <summary>A folder for a test's spool that other users can pass to, removed in the end.</summary>
internal sealed class TemporarySpool : IDisposable
{
    public TemporarySpool()
    {
        Root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"osched-agent-test-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Root);
        File.SetUnixFileMode(Root, (UnixFileMode)0x1ed);
    }

    public string Root { get; }

    public string Path => System.IO.Path.Combine(Root, "spool");

    public string Node(string node) => System.IO.Path.Combine(Path, node);

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Leftovers.Kill(Path);
        }

        Directory.Delete(Root, recursive: true);
    }
}
