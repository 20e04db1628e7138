namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>Whether a request got into the inbox of a <see cref="CommitPump{TRequest}"/>.</summary>
public enum PumpAdmission
{
    /// <summary>It waits for a batch.</summary>
    Queued,

    /// <summary>The inbox holds all it may: the sender has to slow down.</summary>
    Full,

    /// <summary>The state is being read from the store.</summary>
    Recovering,
}
