namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>Which program a crash scenario kills.</summary>
public enum CrashTarget
{
    /// <summary>The silo, which restarts within the agents' lease.</summary>
    Silo,

    /// <summary>The agent program, whose attempts run on under their shims.</summary>
    Agent,
}
