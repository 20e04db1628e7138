using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Starts an attempt's shim with the attempt's folder locked for it.</summary>
/// <param name="launch">What the shim is started with.</param>
/// <param name="identities">As whom the command runs.</param>
/// <param name="memory">Where memory is limited; null where it is not.</param>
/// <param name="open">Opens a handle on a process, to be watched.</param>
/// <param name="time">When it started.</param>
/// <param name="log">Hears of what cannot be watched.</param>
internal sealed class AttemptStarter(Launch launch, JobIdentities identities, MemoryControl? memory, Func<int, int> open, TimeProvider time, ILogger log)
{
    /// <summary>Throws <see cref="IOException"/> when the machine refuses; nothing runs then, but the attempt's group may be there.</summary>
    public void Start(RunningAttempt attempt)
    {
        var order = attempt.Order;
        if (memory is not null && order.Resources.TryGetValue("memory", out var text) && MemoryQuantity.TryParse(text, out var bytes) && bytes > 0)
        {
            attempt.Group = memory.Open(order.Id, bytes);
        }

        var identity = identities.Of(order.Tenant);
        var arguments = launch.Arguments(order, attempt.Folder, identity, attempt.Group);
        var held = attempt.Folder.LockOrWait();
        if (held < 0)
        {
            throw new IOException($"{attempt.Folder.Path} is locked: a shim of this attempt runs already.");
        }

        try
        {
            var pid = Spawner.Start("/bin/sh", arguments, launch.Environment(order, attempt.Folder), identity.Switches, attempt.Folder.Stdout, attempt.Folder.Stderr, held);
            attempt.StartedAt = time.GetUtcNow();
            attempt.IsChild = true;
            var shim = Identify(pid);
            attempt.PidFd = Open(order.Id, pid);
            lock (attempt)
            {
                attempt.Shim = shim;
            }
        }
        finally
        {
            _ = LibC.Close(held);
        }
    }

    /// <summary>What is read is the child's own: one that was not waited for keeps its number. One that cannot be identified could not be found again, and is ended.</summary>
    private static ShimIdentity Identify(int pid)
    {
        try
        {
            return new ShimIdentity(pid, (ProcessStat.Read(pid) ?? throw new IOException($"cannot read when process {pid} started")).StartTicks);
        }
        catch (IOException)
        {
            _ = LibC.Kill(-pid, LibC.SigKill);
            Reaper.Await(pid);
            throw;
        }
    }

    /// <summary>The process is there already: without a handle on it the scan finds its end, a little later.</summary>
    private int Open(AttemptId id, int pid)
    {
        try
        {
            return open(pid);
        }
        catch (IOException e)
        {
            ProcessLog.NotWatched(log, id, AgentLimits.ScanPeriod.TotalSeconds, e);
            return -1;
        }
    }
}
