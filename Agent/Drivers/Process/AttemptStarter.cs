using OrleansScheduler.Agent.Options;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Starts an attempt's shim with the attempt's folder locked for it.</summary>
internal sealed class AttemptStarter(Launch launch, JobIdentities identities, MemoryControl? memory, TimeProvider time)
{
    /// <summary>Throws <see cref="IOException"/> when the machine refuses; nothing runs then.</summary>
    public void Start(RunningAttempt attempt)
    {
        var order = attempt.Order;
        if (memory is not null && order.Resources.TryGetValue("memory", out var text) && MemoryQuantity.TryParse(text, out var bytes) && bytes > 0)
        {
            attempt.Group = memory.Open(order.Id, bytes);
        }

        var arguments = launch.Arguments(order, attempt.Folder, identities.Of(order.Tenant), attempt.Group);
        var held = attempt.Folder.LockOrWait();
        if (held < 0)
        {
            throw new IOException($"{attempt.Folder.Path} is locked: a shim of this attempt runs already.");
        }

        try
        {
            var pid = Spawner.Start("/bin/sh", arguments, launch.Environment(order, attempt.Folder), attempt.Folder.Stdout, attempt.Folder.Stderr, held);
            attempt.StartedAt = time.GetUtcNow();
            attempt.IsChild = true;
            attempt.PidFd = ExitWatcher.Open(pid);
            lock (attempt)
            {
                attempt.Shim = new ShimIdentity(pid, ProcessStat.Read(pid)?.StartTicks ?? 0);
            }
        }
        finally
        {
            _ = LibC.Close(held);
        }
    }
}
