using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Agent.Spool;

/// <summary>Keeps the output of settled attempts up to a count and an age, and removes what jobs left in their work folders. One sweep at a time; <see cref="Add"/> from any thread.</summary>
/// <param name="countMax">How many keep their output.</param>
/// <param name="ageMax">How long they do.</param>
/// <param name="time">The clock.</param>
/// <param name="remove">Removes folders; <see cref="FolderRemoval.RemoveAsync"/> by default.</param>
internal sealed class LogRetention(int countMax, TimeSpan ageMax, TimeProvider time, Func<IReadOnlyList<string>, CancellationToken, Task>? remove = null)
{
    private readonly Func<IReadOnlyList<string>, CancellationToken, Task> _remove = remove ?? FolderRemoval.RemoveAsync;
    private readonly Lock _gate = new();
    private readonly Queue<(string Path, DateTimeOffset At)> _settled = new();
    private readonly Queue<(string Path, DateTimeOffset At)> _stayed = new();
    private List<string> _cluttered = [];

    /// <summary>A folder was settled at that time; times must not decrease.</summary>
    public void Add(string path, DateTimeOffset at)
    {
        var cluttered = !TryRemoveEmpty(path + "/work");
        lock (_gate)
        {
            _settled.Enqueue((path, at));
            if (cluttered)
            {
                _cluttered.Add(path + "/work");
            }
        }
    }

    /// <summary>Sweeps again and again until it is stopped: beside everything else, since a job may leave millions of files.</summary>
    public async Task RunAsync(ILogger log, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(AgentLimits.SweepPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await SweepAsync(log, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next agent on this spool finds what is left.
        }
    }

    /// <summary>Removes what is beyond the bounds. What cannot be removed is kept for a later sweep, and does not hold up the rest.</summary>
    public async Task SweepAsync(ILogger log, CancellationToken cancellation)
    {
        foreach (var some in Due().Where(Directory.Exists).Chunk(AgentLimits.FoldersPerRemovalMax))
        {
            try
            {
                await _remove(some, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                ProcessLog.OutputStays(log, e);
                PutBack(some.Where(Directory.Exists));
            }
        }
    }

    private List<string> Due()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var due = _cluttered;
            _cluttered = [];
            while (_settled.TryPeek(out var next) && (_settled.Count > countMax || next.At < now - ageMax))
            {
                due.Add(_settled.Dequeue().Path);
            }

            while (_stayed.TryPeek(out var next) && next.At + AgentLimits.SweepAgain <= now)
            {
                due.Add(_stayed.Dequeue().Path);
            }

            return due;
        }
    }

    private void PutBack(IEnumerable<string> paths)
    {
        lock (_gate)
        {
            foreach (var path in paths)
            {
                _stayed.Enqueue((path, time.GetUtcNow()));
            }
        }
    }

    private static bool TryRemoveEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
