namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>The slow look at everything: meters attempts, enforces the output limit, notices exits that no notice told, kills what outlived its attempt.</summary>
internal sealed class ProcessScan(long outputBytesMax, Action<RunningAttempt> gone, Action<RunningAttempt> tooMuchOutput)
{
    private readonly Lock _gate = new();
    private List<Spool.ShimIdentity> _ended = [];

    /// <summary>A session whose shim ended: the next look kills what is left of it.</summary>
    public void AddEnded(Spool.ShimIdentity shim)
    {
        lock (_gate)
        {
            _ended.Add(shim);
        }
    }

    public void Look(IReadOnlyCollection<RunningAttempt> running)
    {
        List<Spool.ShimIdentity> ended;
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
        foreach (var shim in ended)
        {
            Terminator.KillLeftovers(table, shim);
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
        attempt.PeakBytes = Math.Max(attempt.PeakBytes, members.Sum(p => p.ResidentPages) * Environment.SystemPageSize);
        if (Size(attempt.Folder.Stdout) > outputBytesMax || Size(attempt.Folder.Stderr) > outputBytesMax)
        {
            tooMuchOutput(attempt);
        }
    }

    private static long Size(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;
}
