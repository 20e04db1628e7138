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

    /// <summary>
    /// Looks again and again, and once more at the end: what ended must leave nothing to a machine without an agent. No
    /// failure ends it, and none of one attempt keeps it from the others.
    /// </summary>
    /// <param name="attempts">All attempts, enumerated anew each time.</param>
    /// <param name="time">What paces it.</param>
    /// <param name="log">Hears what failed.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task RunAsync(IEnumerable<RunningAttempt> attempts, TimeProvider time, ILogger log, CancellationToken stopping)
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
                Look(goesOn ? [.. attempts.Where(a => a is { IsTold: true, HasEnded: false })] : [], log);
            }
            catch (Exception e)
            {
                ProcessLog.ScanFailed(log, 0, e);
            }
        }
    }

    private void Look(IReadOnlyCollection<RunningAttempt> running, ILogger log)
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

        ProcessTable table;
        try
        {
            table = ProcessTable.Read();
        }
        catch (IOException)
        {
            ended.ForEach(AddEnded); // Their leftovers are for the next look.
            throw;
        }

        var failures = new List<Exception>();
        Each(ended, attempt => Terminator.KillLeftovers(table.Everything(attempt)), failures);
        Each(running, attempt => LookAt(attempt, table), failures);
        if (failures.Count > 0)
        {
            ProcessLog.ScanFailed(log, failures.Count, failures[0]);
        }
    }

    private static void Each(IEnumerable<RunningAttempt> attempts, Action<RunningAttempt> look, List<Exception> failures)
    {
        foreach (var attempt in attempts)
        {
            try
            {
                look(attempt);
            }
            catch (Exception e)
            {
                failures.Add(e);
            }
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
