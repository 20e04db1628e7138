namespace OrleansScheduler.Agent.Session;

/// <summary>Where an attempt is on its agent. <see cref="AttemptMachine"/> says which moves there are.</summary>
public enum AttemptPhase
{
    /// <summary>Taken, and in the driver's keeping.</summary>
    Accepted,

    /// <summary>Taken, but an older attempt of the same task must end first.</summary>
    Held,

    /// <summary>Handed to the driver to start.</summary>
    Starting,

    /// <summary>Its process exists.</summary>
    Running,

    /// <summary>It is over; the server has not taken the outcome yet.</summary>
    Ended,

    /// <summary>The server took the outcome.</summary>
    Settled,
}
