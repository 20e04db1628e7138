using System.ComponentModel.DataAnnotations;

namespace OrleansScheduler.Grains;

/// <summary>What an operator may set about the grains. Validated when the silo starts.</summary>
public sealed class SchedulerGrainOptions
{
    /// <summary>How long an agent may be silent before its nodes are lost, milliseconds. Default 10,000.</summary>
    [Range(200, 600_000)]
    public int LeaseMs { get; set; } = 10_000;

    /// <summary>Most tasks of one tenant that may wait, over all regions. Default 2,000,000.</summary>
    [Range(1, 100_000_000)]
    public long PendingTasksPerTenant { get; set; } = 2_000_000;

    /// <summary>Most jobs of one region that have not ended. Default 2,000,000.</summary>
    [Range(1, 100_000_000)]
    public int LiveJobsPerRegion { get; set; } = 2_000_000;

    /// <summary>
    /// How long a job that never ran waits for room before it may be moved to another region that has some, milliseconds;
    /// 0: never. A region's own setting goes before it. Default 60,000.
    /// </summary>
    [Range(0, 86_400_000)]
    public int OverflowAfterMs { get; set; } = 60_000;

    /// <summary>Alarm: a tenant has less than nine tenths of what it is entitled to for this long, milliseconds. Default 300,000.</summary>
    [Range(1_000, 86_400_000)]
    public long AlarmStarvingMs { get; set; } = 300_000;

    /// <summary>Alarm: none of a tenant's waiting tasks was placed for this long, milliseconds. Default 900,000.</summary>
    [Range(1_000, 86_400_000)]
    public long AlarmQueueStuckMs { get; set; } = 900_000;

    /// <summary>Alarm: a node was lost this often within <see cref="AlarmFlapWindowMs"/>. Default 3.</summary>
    [Range(2, 64)]
    public int AlarmFlapLosses { get; set; } = 3;

    /// <summary>That window, milliseconds. Default 900,000.</summary>
    [Range(1_000, 86_400_000)]
    public long AlarmFlapWindowMs { get; set; } = 900_000;

    /// <summary>Alarm: an agent's clock is off by more than this, milliseconds. Default 5,000.</summary>
    [Range(100, 86_400_000)]
    public long AlarmClockSkewMs { get; set; } = 5_000;

    /// <summary>Time between the polite and the hard signal when an attempt is ended, milliseconds. Default 5,000.</summary>
    [Range(0, 600_000)]
    public int StopGraceMs { get; set; } = 5_000;
}
