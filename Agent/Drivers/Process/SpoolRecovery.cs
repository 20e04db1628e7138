using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Finds out what became of an attempt while no agent looked. The shim's lock on the folder decides: while it is held
/// the shim lives; once it is free nothing of the attempt can start any more, and the files say the rest.
/// </summary>
internal sealed class SpoolRecovery(TimeProvider time, ILogger log)
{
    /// <summary>
    /// One look. Fills in what runs, or gives how it ended; neither for one that was never started. False while it cannot be
    /// told: a shim between its start and its first line (milliseconds, unless it was stopped), or a disk that fails.
    /// </summary>
    public bool TryExamine(RunningAttempt attempt, out AttemptOutcome? outcome) => TryExamine(attempt, delay: null, out outcome);

    /// <summary>Looks until it can be told, and says now and then why it cannot; the same answer.</summary>
    public async Task<AttemptOutcome?> ExamineAsync(RunningAttempt attempt, CancellationToken cancellation)
    {
        var delay = new RetryDelay(time);
        AttemptOutcome? outcome;
        do
        {
            await delay.WaitAsync(cancellation);
        }
        while (!TryExamine(attempt, delay, out outcome));

        return outcome;
    }

    private bool TryExamine(RunningAttempt attempt, RetryDelay? delay, out AttemptOutcome? outcome)
    {
        outcome = null;
        var why = $"a shim holds {attempt.Folder.Path} and has not said its pid yet";
        try
        {
            if (Look(attempt, ref outcome))
            {
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            why = e.Message;
        }

        if (delay is { IsWorthSaying: true })
        {
            ProcessLog.Unclear(log, attempt.Order.Id, why);
        }

        return false;
    }

    private bool Look(RunningAttempt attempt, ref AttemptOutcome? outcome)
    {
        ReadStop(attempt);
        if (attempt.Folder.ReadExit() is { } exit)
        {
            outcome = Finished(attempt, exit);
            return true;
        }

        var fd = attempt.Folder.TryLock();
        if (fd < 0)
        {
            return TryAdopt(attempt);
        }

        // The shim may have ended between the two looks: what it left is final now.
        _ = LibC.Close(fd);
        outcome = attempt.Folder.ReadExit() is { } last ? Finished(attempt, last) : Unfinished(attempt);
        return true;
    }

    /// <summary>A stop that was ordered since counts more than the one that an earlier agent kept.</summary>
    private static void ReadStop(RunningAttempt attempt)
    {
        lock (attempt)
        {
            attempt.Stop ??= attempt.Folder.ReadStop();
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
