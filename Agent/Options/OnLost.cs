namespace OrleansScheduler.Agent.Options;

/// <summary>What happens to running attempts when the lease ends and the silo cannot be reached.</summary>
public enum OnLost
{
    /// <summary>They are killed at once: the scheduler may start them elsewhere from that moment on.</summary>
    Kill,

    /// <summary>They run on; what was superseded meanwhile is ended when the silo is back.</summary>
    Keep,
}
