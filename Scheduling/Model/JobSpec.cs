namespace OrleansScheduler.Scheduling.Model;

/// <summary>What a tenant submits (design section 9). Read and written as JSON by <see cref="JobSpecJson"/>.</summary>
public sealed record JobSpec(string Name, ResourceAmounts Resources, RunSpec Run)
{
    /// <summary>The tenant the submitter named; null: the tenant of its key.</summary>
    public TenantPath? Tenant { get; init; }

    /// <summary>Number of equal tasks, 1 to 100,000. Default 1.</summary>
    public int Tasks { get; init; } = 1;

    public SchedulingSpec Scheduling { get; init; } = SchedulingSpec.Default;

    public PlacementSpec Placement { get; init; } = PlacementSpec.Default;

    public LabelSet Labels { get; init; } = LabelSet.Empty;
}
