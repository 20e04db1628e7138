namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>As whom a job's processes run.</summary>
/// <param name="Switches">Whether that is somebody else than the agent.</param>
/// <param name="Uid">User id, where it switches.</param>
/// <param name="Gid">Group id, where it switches.</param>
internal readonly record struct JobIdentity(bool Switches, uint Uid, uint Gid)
{
    /// <summary>The agent's own rights.</summary>
    public static JobIdentity Own { get; }
}
