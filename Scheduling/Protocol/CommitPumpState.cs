namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>Where a <see cref="CommitPump{TRequest}"/> is: recovering → idle ⇄ committing, and back to recovering after any failure.</summary>
public enum CommitPumpState
{
    /// <summary>There is no memory to apply requests to: it is being read from the store.</summary>
    Recovering,

    /// <summary>Memory equals the store.</summary>
    Idle,

    /// <summary>Memory is ahead of the store by one batch, whose transaction is in flight.</summary>
    Committing,
}
