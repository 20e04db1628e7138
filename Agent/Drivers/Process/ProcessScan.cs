using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>The slow look at everything: meters attempts, enforces the output limit, notices exits that no notice told, kills what outlived its attempt.</summary>
internal sealed class ProcessScan(long outputBytesMax, Action<RunningAttempt> gone, Action<RunningAttempt> tooMuchOutput)
{
    private readonly Lock _gate = new();
    private List<RunningAttempt> _ended = [];

    /// <summary>An attempt whose shim ended: the next look kills what is left of it.</summary>
    public void AddEnded(RunningAttempt attempt)
    {
        lock (_gate)
        {
            _ended.Add(attempt);
        }
    }

    /// <summary>Looks again and again, and once more at the end: what ended must leave nothing to a machine without an agent.</summary>
    /// <param name="retention">Swept each time.</param>
    /// <param name="attempts">All attempts, enumerated anew each time.</param>
    /// <param name="time">What paces it.</param>
    /// <param name="log">Hears what failed.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(Spool.LogRetention retention, IEnumerable<RunningAttempt> attempts, TimeProvider time, ILogger log, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(AgentLimits.ScanPeriod, time);
        var goesOn = true;
        while (goesOn)
        {
            try
            {
                goesOn = await timer.WaitForNextTickAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                goesOn = false;
            }

            try
            {
                Look(goesOn ? [.. attempts.Where(a => !a.HasEnded)] : []);
                retention.Sweep();
            }
            catch (IOException e)
            {
                ProcessLog.ScanFailed(log, e);
            }
        }
    }

    private void Look(IReadOnlyCollection<RunningAttempt> running)
    {
        List<RunningAttempt> ended;
        lock (_gate)
        {
            ended = _ended;
            _ended = [];
        }

        if (running.Count + ended.Count == 0)
        {
            return;
        }

        var table = ProcessTable.Read();
        foreach (var attempt in ended)
        {
            Terminator.KillLeftovers(table.Everything(attempt));
        }

        foreach (var attempt in running)
        {
            LookAt(attempt, table);
        }
    }

    private void LookAt(RunningAttempt attempt, ProcessTable table)
    {
        if (attempt.Shim is not { } shim || attempt.HasEnded)
        {
            return;
        }

        if (ProcessStat.Read(shim.Pid) is not { State: not 'Z' } leader || leader.StartTicks != shim.StartTicks)
        {
            gone(attempt);
            return;
        }

        var members = table.Session(shim.Pid, shim.StartTicks);
        attempt.CpuMs = Math.Max(attempt.CpuMs, members.Sum(p => p.CpuTicks) * 1000 / ProcessStat.TicksPerSecond);
        attempt.SawMemory(members.Select(p => p.Pid));
        if (Size(attempt.Folder.Stdout) > outputBytesMax || Size(attempt.Folder.Stderr) > outputBytesMax)
        {
            tooMuchOutput(attempt);
        }
    }

    private static long Size(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}
