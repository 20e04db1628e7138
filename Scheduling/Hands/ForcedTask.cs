using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>A task of a live job that is forced to a node.</summary>
internal sealed class ForcedTask(Hand hand, JobEntry job)
{
    private const string KeyEnd = "/forced";

    public Hand Hand { get; } = hand;

    public JobEntry Job { get; } = job;

    public int Index => Hand.TaskIndex!.Value;

    /// <summary>Whether a row says that it waits.</summary>
    public bool IsReported => WasReported || Reported != ForcedWait.None;

    /// <summary>What it was last reported to wait for.</summary>
    public ForcedWait Reported { get; set; }

    /// <summary>That it waits was reported before the region last started; for what is not known, and not news.</summary>
    public bool WasReported { get; set; }

    /// <summary>What the waiting reason of a job's forced tasks is kept under.</summary>
    public static string WaitingKey(JobId job) => job + KeyEnd;

    /// <summary>The job of such a key.</summary>
    public static bool TryReadKey(string key, out JobId job)
    {
        job = default;
        return key.EndsWith(KeyEnd, StringComparison.Ordinal) && JobId.TryParse(key[..^KeyEnd.Length], out job);
    }
}
