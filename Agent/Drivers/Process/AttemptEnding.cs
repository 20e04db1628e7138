using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Spool;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>What is to be done and said when a shim is gone.</summary>
internal sealed class AttemptEnding(ProcessScan scan, TimeProvider time, ILogger log)
{
    /// <summary>The shim's own status when it could not set the attempt up.</summary>
    private const int CouldNotSetUp = 125;

    public AttemptOutcome Take(RunningAttempt attempt, ShimIdentity shim)
    {
        var used = attempt.IsChild ? Reaper.Take(shim.Pid) : null;
        var exit = attempt.Folder.ReadExit();
        EndAll(attempt, shim, thorough: exit is null || attempt.Stop is not null);
        var (groupPeak, outOfMemory) = CloseGroup(attempt);

        // A child starts with the agent's own peak as its own: only what exceeds that was the job's for sure.
        var peak = Math.Max(groupPeak, used is { } u && u.PeakBytes > Reaper.OwnPeakBytes() ? u.PeakBytes : attempt.PeakBytes);
        return new AttemptOutcome
        {
            ExitCode = exit?.Code,
            StopCause = attempt.Stop?.Cause,
            Fault = outOfMemory ? AttemptFaults.OutOfMemory
                : exit is not null ? null
                : used?.ExitCode == CouldNotSetUp ? $"{AttemptFaults.CannotStart}: the shim could not set the attempt up in {attempt.Folder.Path}"
                : AttemptFaults.Vanished,
            StartedAt = attempt.StartedAt,
            FinishedAt = time.GetUtcNow(),
            Usage = new AttemptUsage(used?.CpuMs ?? exit?.CpuMs ?? attempt.CpuMs, peak),
        };
    }

    /// <summary>
    /// Ends what attempts of an earlier agent left behind. The machine's processes are looked through for all of them at
    /// once: an agent that comes back has its lease to win.
    /// </summary>
    public void CleanUp(IReadOnlyCollection<RunningAttempt> attempts)
    {
        var here = attempts.Where(a => a.Shim is not null && a.Order.Boot == MachineClock.Boot).ToArray();
        try
        {
            for (var pass = 0; here.Length > 0 && pass < AgentLimits.KillPassesMax && KillAll(here); pass++)
            {
            }
        }
        catch (IOException e)
        {
            ProcessLog.ScanFailed(log, here.Length, e);
            Array.ForEach(here, scan.AddEnded);
        }

        foreach (var attempt in attempts)
        {
            CloseGroup(attempt);
        }
    }

    /// <summary>Takes back a start that went wrong half-way: it is told as failed, and nothing of it may run on beside its retry.</summary>
    public void Undo(RunningAttempt attempt)
    {
        if (attempt.Shim is { } shim)
        {
            KillShim(attempt, shim);
        }

        if (attempt.PidFd >= 0)
        {
            _ = LibC.Close(attempt.PidFd);
        }

        CloseGroup(attempt);
    }

    private void KillShim(RunningAttempt attempt, ShimIdentity shim)
    {
        if (attempt.IsChild)
        {
            _ = LibC.Kill(-shim.Pid, LibC.SigKill); // A child that was not waited for keeps its number.
        }

        try
        {
            EndAll(attempt, shim, thorough: true);
        }
        catch (IOException e)
        {
            ProcessLog.ScanFailed(log, 1, e);
            scan.AddEnded(attempt);
        }

        if (attempt.IsChild)
        {
            Reaper.Await(shim.Pid);
        }
    }

    private static bool KillAll(IEnumerable<RunningAttempt> attempts)
    {
        var table = ProcessTable.Read();
        return attempts.Aggregate(false, (left, attempt) => Terminator.KillLeftovers(table.Everything(attempt)) || left);
    }

    /// <summary>
    /// Nothing of an attempt outlives it. One signal to its process group is all that most need; a thorough end looks
    /// through the machine's processes until none is left, and the next scan does so for the others.
    /// </summary>
    private void EndAll(RunningAttempt attempt, ShimIdentity shim, bool thorough)
    {
        if (!thorough)
        {
            _ = LibC.Kill(-shim.Pid, LibC.SigKill);
            scan.AddEnded(attempt);
            return;
        }

        for (var pass = 0; pass < AgentLimits.KillPassesMax && Terminator.KillLeftovers(ProcessTable.Read().Everything(attempt)); pass++)
        {
        }
    }

    private (long PeakBytes, bool OutOfMemory) CloseGroup(RunningAttempt attempt)
    {
        if (attempt.Group is not { } group)
        {
            return default;
        }

        try
        {
            MemoryControl.Kill(group);
            var measured = MemoryControl.Measure(group);
            MemoryControl.Close(group);
            return measured;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ProcessLog.GroupStays(log, group, e);
            return default;
        }
    }
}
