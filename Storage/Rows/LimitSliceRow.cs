namespace OrleansScheduler.Storage.Rows;

/// <summary>The part of a tenant's limits that a region may use.</summary>
public sealed record LimitSliceRow
{
    public required string Tenant { get; init; }

    public required string Region { get; init; }

    /// <summary>Version of the tenant's settings whose limits it is a part of.</summary>
    public required long TenantVersion { get; init; }

    /// <summary>Changes when the region lowers it; it is raised only under the stamp that the region knows.</summary>
    public required long Stamp { get; init; }

    /// <summary>A resource vector in the caller's encoding.</summary>
    public required string Resources { get; init; }

    public required int Tasks { get; init; }
}
