using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>A task of a live job that is forced to a node.</summary>
internal sealed class ForcedTask(Hand hand, JobEntry job)
{
    public Hand Hand { get; } = hand;

    public JobEntry Job { get; } = job;

    public int Index => Hand.TaskIndex!.Value;

    /// <summary>What it was last reported to wait for.</summary>
    public ForcedWait Reported { get; set; }

    /// <summary>That it waits was reported before the region last started; for what is not known, and not news.</summary>
    public bool WasReported { get; set; }
}
