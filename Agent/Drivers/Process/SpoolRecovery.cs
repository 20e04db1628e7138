using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Finds out what became of an attempt while no agent looked. The shim's lock on the folder decides: while it is held
/// the shim lives; once it is free nothing of the attempt can start any more, and the files say the rest.
/// </summary>
internal sealed class SpoolRecovery(TimeProvider time)
{
    /// <summary>Fills in what runs, or answers how it ended; neither for one that was never started.</summary>
    public async Task<AttemptOutcome?> ExamineAsync(RunningAttempt attempt, CancellationToken cancellation)
    {
        var deadline = time.GetUtcNow() + AgentLimits.PidFileWait;
        attempt.Stop = attempt.Folder.ReadStop();
        while (true)
        {
            if (attempt.Folder.ReadExit() is { } exit)
            {
                return Finished(attempt, exit);
            }

            var fd = attempt.Folder.TryLock();
            if (fd >= 0)
            {
                // The shim may have ended between the two looks: what it left is final now.
                _ = LibC.Close(fd);
                return attempt.Folder.ReadExit() is { } last ? Finished(attempt, last) : Unfinished(attempt);
            }

            if (TryAdopt(attempt))
            {
                return null;
            }

            if (time.GetUtcNow() > deadline)
            {
                throw new IOException($"A shim holds {attempt.Folder.Path} but has not said its pid for {AgentLimits.PidFileWait.TotalSeconds:0} s.");
            }

            // A shim between its start and its first line: a few milliseconds, once in an agent's life, with no signal of its own.
            await Task.Delay(AgentLimits.PidFileLook, time, cancellation);
        }
    }

    /// <summary>The handle is opened first and the start time compared after: then the handle is the shim's for sure.</summary>
    private bool TryAdopt(RunningAttempt attempt)
    {
        if (attempt.Folder.ReadPid() is not { } shim || ExitWatcher.Open(shim.Pid) is not (>= 0 and var fd))
        {
            return false;
        }

        if (ProcessStat.Read(shim.Pid)?.StartTicks != shim.StartTicks)
        {
            _ = LibC.Close(fd);
            return false;
        }

        attempt.Shim = shim;
        attempt.PidFd = fd;
        attempt.StartedAt = MachineClock.At(shim.StartTicks, time.GetUtcNow());
        return true;
    }

    private AttemptOutcome Finished(RunningAttempt attempt, ExitRecord exit)
    {
        attempt.Shim = attempt.Folder.ReadPid();
        return new AttemptOutcome
        {
            ExitCode = exit.Code,
            StopCause = attempt.Stop?.Cause,
            StartedAt = Started(attempt),
            FinishedAt = attempt.Folder.ExitAt(),
            Usage = new Client.Agents.AttemptUsage(exit.CpuMs, 0),
        };
    }

    private AttemptOutcome? Unfinished(RunningAttempt attempt)
    {
        attempt.Shim = attempt.Folder.ReadPid();
        var rebooted = attempt.Order.Boot != MachineClock.Boot;
        if (attempt.Shim is null && !rebooted)
        {
            return null;
        }

        return new AttemptOutcome
        {
            StopCause = attempt.Stop?.Cause,
            Fault = rebooted ? AttemptFaults.NodeRebooted : AttemptFaults.Vanished,
            StartedAt = Started(attempt),
            FinishedAt = time.GetUtcNow(),
        };
    }

    private DateTimeOffset? Started(RunningAttempt attempt) =>
        attempt.Shim is { } shim && attempt.Order.Boot == MachineClock.Boot ? MachineClock.At(shim.StartTicks, time.GetUtcNow()) : null;
}
