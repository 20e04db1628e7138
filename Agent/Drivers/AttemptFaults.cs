namespace OrleansScheduler.Agent.Drivers;

/// <summary>What can go wrong with an attempt beside its exit status.</summary>
public static class AttemptFaults
{
    /// <summary>The processes are gone and left no exit status: something killed the shim.</summary>
    public const string Vanished = "vanished";

    /// <summary>The machine was started anew while it ran.</summary>
    public const string NodeRebooted = "node_rebooted";

    /// <summary>The kernel ended it at its memory limit.</summary>
    public const string OutOfMemory = "out_of_memory";

    /// <summary>The tenant may not run here; the words follow.</summary>
    public const string UntrustedTenant = "untrusted_tenant";

    /// <summary>The process could not be started; the words follow.</summary>
    public const string CannotStart = "cannot_start";
}
