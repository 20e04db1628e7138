using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Agent;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Spool;

public sealed class LogRetentionTests : IDisposable
{
    private readonly TemporarySpool _spool = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Sweep_TooMany_RemovesTheOldest()
    {
        var retention = new LogRetention(countMax: 2, TimeSpan.FromDays(1), _time);
        Add(retention, "a", "b", "c");

        await retention.SweepAsync(NullLogger.Instance, CancellationToken.None);

        Assert.Equal(["b", "c"], Left());
    }

    [Fact]
    public async Task Sweep_TooOld_RemovesThem()
    {
        var retention = new LogRetention(countMax: 100, TimeSpan.FromDays(1), _time);
        Add(retention, "a");
        _time.Advance(TimeSpan.FromHours(20));
        Add(retention, "b");
        _time.Advance(TimeSpan.FromHours(5));

        await retention.SweepAsync(NullLogger.Instance, CancellationToken.None);

        Assert.Equal(["b"], Left());
    }

    [Fact]
    public async Task Sweep_WorkFolder_IsRemovedAtOnceWithoutFollowingLinks()
    {
        var kept = Path.Combine(_spool.Root, "kept.txt");
        File.WriteAllText(kept, "mine");
        var retention = new LogRetention(countMax: 100, TimeSpan.FromDays(1), _time);
        var work = Path.Combine(_spool.Path, "a", "work");
        Directory.CreateDirectory(work);
        File.CreateSymbolicLink(Path.Combine(work, "link"), _spool.Root);
        retention.Add(Path.Combine(_spool.Path, "a"), _time.GetUtcNow());

        await retention.SweepAsync(NullLogger.Instance, CancellationToken.None);

        Assert.Equal((true, false, true), (Directory.Exists(Path.Combine(_spool.Path, "a")), Directory.Exists(work), File.Exists(kept)));
    }

    [Fact]
    public async Task Sweep_OneCannotBeRemoved_OthersGoAndItIsTriedAgainLater()
    {
        var isStuck = true;
        var retention = new LogRetention(countMax: 0, TimeSpan.FromDays(1), _time, (folders, cancellation) =>
            isStuck && folders.Any(f => f.EndsWith("000", StringComparison.Ordinal)) ? throw new IOException("busy") : FolderRemoval.RemoveAsync(folders, cancellation));
        Add(retention, [.. Enumerable.Range(0, AgentLimits.FoldersPerRemovalMax * 2).Select(i => $"{i:000}")]);

        await retention.SweepAsync(NullLogger.Instance, CancellationToken.None);
        Assert.Equal(AgentLimits.FoldersPerRemovalMax, Left().Count());

        isStuck = false;
        await retention.SweepAsync(NullLogger.Instance, CancellationToken.None);
        Assert.Equal(AgentLimits.FoldersPerRemovalMax, Left().Count());
        _time.Advance(AgentLimits.SweepAgain);
        await retention.SweepAsync(NullLogger.Instance, CancellationToken.None);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task Run_StoppedWhileItRemoves_Ends()
    {
        var removing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var retention = new LogRetention(countMax: 0, TimeSpan.FromDays(1), _time, async (_, cancellation) =>
        {
            removing.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        });
        Add(retention, "a");
        using var stopping = new CancellationTokenSource();
        var running = retention.RunAsync(NullLogger.Instance, stopping.Token);
        _time.Advance(AgentLimits.SweepPeriod);
        await removing.Task.WaitAsync(AgentWaits.Generous);

        await stopping.CancelAsync();

        await running.WaitAsync(AgentWaits.Generous);
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
