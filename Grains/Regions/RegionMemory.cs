using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Routing;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// All that a region grain holds under one epoch. It is built from the store and thrown away as a whole when a commit
/// fails, so nothing in it can outlive what it was derived from.
/// </summary>
internal sealed class RegionMemory(string region, long epoch, RegionScheduler scheduler)
{
    public string Region { get; } = region;

    public long Epoch { get; } = epoch;

    public RegionScheduler Scheduler { get; } = scheduler;

    /// <summary>Reused from turn to turn.</summary>
    public RegionChanges Changes { get; } = new();

    /// <summary>What an operator says of the region.</summary>
    public RegionSettings Settings { get; set; } = RegionSettings.Default;

    /// <summary>Last sequences given, ahead of the store while a commit is in flight.</summary>
    public long AuditSequence { get; set; }

    public long JobSequence { get; set; }

    /// <summary>Version of the cluster's pauses that the scheduler knows.</summary>
    public long ClusterHandsVersion { get; set; }

    /// <summary>Last audit sequence that is durable.</summary>
    public long CommittedAudit { get; set; }

    /// <summary>The last minute of shares that is kept, or that was over when this was read.</summary>
    public long SharesKept { get; set; }

    public Dictionary<string, NodeEntry> Nodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<AttemptId, LiveAttempt> Attempts { get; } = [];

    /// <summary>What of tenants' limits the region may use.</summary>
    public SliceBook Slices { get; } = new(epoch << 24);

    /// <summary>Jobs offered to other regions.</summary>
    public Dictionary<JobId, OutgoingJob> Outgoing { get; } = [];

    /// <summary>Jobs taken from other regions.</summary>
    public ArrivedJobs Arrived { get; } = new();

    public SpecCache Specs { get; } = new();

    public WaitingBook Waiting { get; } = new();

    public Dictionary<string, TenantSettingsMessage> Tenants { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a live attempt to both indices.</summary>
    public void Add(LiveAttempt attempt)
    {
        Attempts[attempt.Id] = attempt;
        attempt.Node.Attempts[attempt.Id] = attempt;
    }

    public void Remove(LiveAttempt attempt)
    {
        Attempts.Remove(attempt.Id);
        attempt.Node.Attempts.Remove(attempt.Id);
    }

    public bool IsTrusted(TenantPath tenant) => Tenants.TryGetValue(tenant.Value, out var settings) && settings.Trusted;
}
