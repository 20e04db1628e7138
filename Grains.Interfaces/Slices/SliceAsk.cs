namespace OrleansScheduler.Grains.Interfaces.Slices;

/// <summary>A region asks to use more of a tenant's limits. Resources are in the form of limits in the store: <c>cpu=2,memory=4G</c>.</summary>
[GenerateSerializer, Immutable, Alias("osched.SliceAsk")]
public sealed record SliceAsk
{
    /// <summary>Who asks.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>Version of the tenant's settings that it knows.</summary>
    [Id(1)]
    public long TenantVersion { get; init; }

    /// <summary>Stamp of its slice.</summary>
    [Id(2)]
    public long Stamp { get; init; }

    /// <summary>Without these resources it can place nothing more.</summary>
    [Id(3)]
    public string NeedResources { get; init; } = "";

    /// <summary>As <see cref="NeedResources"/>: tasks.</summary>
    [Id(4)]
    public int NeedTasks { get; init; }

    /// <summary>It could use as much as this.</summary>
    [Id(5)]
    public string AskResources { get; init; } = "";

    /// <summary>As <see cref="AskResources"/>: tasks.</summary>
    [Id(6)]
    public int AskTasks { get; init; }
}
