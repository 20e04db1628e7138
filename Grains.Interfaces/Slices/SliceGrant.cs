namespace OrleansScheduler.Grains.Interfaces.Slices;

/// <summary>A region's slice of a tenant's limits as it is now written down.</summary>
[GenerateSerializer, Immutable, Alias("osched.SliceGrant")]
public sealed record SliceGrant
{
    /// <summary>Whether there is any: false when the region's slice has changed since it asked, or nobody may be lent anything yet.</summary>
    [Id(0)]
    public bool IsKnown { get; init; }

    /// <summary>Version of the tenant's settings.</summary>
    [Id(1)]
    public long TenantVersion { get; init; }

    /// <summary>Stamp under which it holds.</summary>
    [Id(2)]
    public long Stamp { get; init; }

    /// <summary>Resources of the slice.</summary>
    [Id(3)]
    public string Resources { get; init; } = "";

    /// <summary>Tasks of the slice.</summary>
    [Id(4)]
    public int Tasks { get; init; }

    /// <summary>Whether the region has what it needs.</summary>
    [Id(5)]
    public bool Suffices { get; init; }

    /// <summary>Resources that may be used of it.</summary>
    [Id(6)]
    public string BoundResources { get; init; } = "";

    /// <summary>Tasks that may be used of it.</summary>
    [Id(7)]
    public int BoundTasks { get; init; }
}
