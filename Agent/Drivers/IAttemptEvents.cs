namespace OrleansScheduler.Agent.Drivers;

/// <summary>What a driver tells the agent. Called from any thread; per attempt in order, and nothing after <see cref="Ended"/>.</summary>
public interface IAttemptEvents
{
    /// <summary>The process exists.</summary>
    void Running(AttemptId id, DateTimeOffset startedAt);

    /// <summary>It is over, and all its processes are gone.</summary>
    void Ended(AttemptId id, AttemptOutcome outcome);
}
