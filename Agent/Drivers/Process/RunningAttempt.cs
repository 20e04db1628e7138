using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>What the driver holds of an attempt that has not ended. Its own monitor guards it.</summary>
internal sealed class RunningAttempt(AttemptOrder order, AttemptFolder folder, uint uid)
{
    public AttemptOrder Order => order;

    public AttemptFolder Folder => folder;

    /// <summary>The user that its processes run as.</summary>
    public uint Uid => uid;

    /// <summary>Its shim; null until it was started.</summary>
    public ShimIdentity? Shim { get; set; }

    /// <summary>Whether the shim is this process' child, to be waited for.</summary>
    public bool IsChild { get; set; }

    /// <summary>Whether the agent was told that it runs. Its end is looked for from then on only: none is told before that.</summary>
    public bool IsTold { get; set; }

    /// <summary>Whether an earlier agent had it and it could not be told yet what became of it: not to be started before that.</summary>
    public bool IsUnclear { get; set; }

    /// <summary>A handle on the shim, until the watcher takes it over; -1 for none.</summary>
    public int PidFd { get; set; } = -1;

    /// <summary>When it was first killed for good; null before.</summary>
    public DateTimeOffset? KilledAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>That it is being ended, and why.</summary>
    public StopRecord? Stop { get; set; }

    /// <summary>Its cgroup, where memory is limited.</summary>
    public string? Group { get; set; }

    /// <summary>The most resident memory that was seen, bytes.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Processor time that the last scan saw, milliseconds.</summary>
    public long CpuMs { get; set; }

    public bool HasEnded { get; private set; }

    /// <summary>Completes when it has ended.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Counts what these processes hold: all together now, or one of them alone at its peak.</summary>
    public void SawMemory(IEnumerable<int> pids)
    {
        var together = 0L;
        var alone = 0L;
        foreach (var status in pids.Select(ProcessStatus.Read).OfType<ProcessStatus>())
        {
            together += status.ResidentBytes;
            alone = Math.Max(alone, status.PeakBytes);
        }

        lock (this)
        {
            PeakBytes = Math.Max(PeakBytes, Math.Max(together, alone));
        }
    }

    /// <summary>True for the one caller that may say how it ended.</summary>
    public bool TryEnd()
    {
        lock (this)
        {
            return !HasEnded && (HasEnded = true);
        }
    }
}
