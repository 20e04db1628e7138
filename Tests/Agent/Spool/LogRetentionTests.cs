using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Spool;

public sealed class LogRetentionTests : IDisposable
{
    private readonly TemporarySpool _spool = new();
    private readonly ManualTime _time = new();

    [Fact]
    public void Sweep_TooMany_RemovesTheOldest()
    {
        var retention = new LogRetention(countMax: 2, TimeSpan.FromDays(1), _time);
        Add(retention, "a", "b", "c");

        retention.Sweep();

        Assert.Equal(["b", "c"], Left());
    }

    [Fact]
    public void Sweep_TooOld_RemovesThem()
    {
        var retention = new LogRetention(countMax: 100, TimeSpan.FromDays(1), _time);
        Add(retention, "a");
        _time.Advance(TimeSpan.FromHours(20));
        Add(retention, "b");
        _time.Advance(TimeSpan.FromHours(5));

        retention.Sweep();

        Assert.Equal(["b"], Left());
    }

    [Fact]
    public void Sweep_WorkFolder_IsRemovedAtOnceWithoutFollowingLinks()
    {
        var kept = Path.Combine(_spool.Root, "kept.txt");
        File.WriteAllText(kept, "mine");
        var retention = new LogRetention(countMax: 100, TimeSpan.FromDays(1), _time);
        var work = Path.Combine(_spool.Path, "a", "work");
        Directory.CreateDirectory(work);
        File.CreateSymbolicLink(Path.Combine(work, "link"), _spool.Root);
        retention.Add(Path.Combine(_spool.Path, "a"), _time.GetUtcNow());

        retention.Sweep();

        Assert.Equal((true, false, true), (Directory.Exists(Path.Combine(_spool.Path, "a")), Directory.Exists(work), File.Exists(kept)));
    }

    public void Dispose() => _spool.Dispose();

    private void Add(LogRetention retention, params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.Combine(_spool.Path, name));
            retention.Add(Path.Combine(_spool.Path, name), _time.GetUtcNow());
        }
    }

    private IEnumerable<string?> Left() => Directory.GetDirectories(_spool.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
