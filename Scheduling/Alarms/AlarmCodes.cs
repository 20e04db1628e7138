namespace OrleansScheduler.Scheduling.Alarms;

/// <summary>What alarms are about: stable codes.</summary>
public static class AlarmCodes
{
    /// <summary>A tenant asks for more and has had less than it is entitled to for too long.</summary>
    public const string TenantStarving = "tenant_starving";

    /// <summary>A tenant's tasks wait although nodes could take them, and none was placed for too long.</summary>
    public const string QueueStuck = "queue_stuck";

    /// <summary>A node was lost again and again.</summary>
    public const string NodeFlapping = "node_flapping";

    /// <summary>The clock of a node's agent is wrong.</summary>
    public const string AgentClock = "agent_clock";
}
