using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Agent.Session;

/// <summary>An attempt that this agent holds.</summary>
internal sealed class LedgerEntry(AttemptOrder order)
{
    public AttemptOrder Order => order;

    public AttemptMachine Machine { get; } = new();

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The final state as reported; null while live.</summary>
    public string? FinalState { get; set; }

    /// <summary>Its time limit, to be cancelled when it ends.</summary>
    public IDisposable? TimeLimit { get; set; }

    /// <summary>A newer attempt of the same task that starts when this one ended.</summary>
    public LedgerEntry? Next { get; set; }

    /// <summary>Completes when it ended.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
