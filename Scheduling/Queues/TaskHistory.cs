using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Scheduling.Queues;

/// <summary>What a task that was tried and has not ended remembers.</summary>
internal sealed class TaskHistory
{
    public int Attempts { get; set; }

    public int Failures { get; set; }

    public int Losses { get; set; }

    public int Refusals { get; set; }

    /// <summary>End of its backoff; null when it waits for none.</summary>
    public long? DelayedUntilMs { get; set; }

    public string? DelayCode { get; set; }

    public static TaskHistory Of(RestoredTask row) => new()
    {
        Attempts = row.Attempts,
        Failures = row.Failures,
        Losses = row.Losses,
        Refusals = row.Refusals,
    };
}
