using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Tenants;

namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>Who is where: regions and tenants, under one version.</summary>
[GenerateSerializer, Immutable, Alias("osched.RoutingTable")]
public sealed record RoutingTable
{
    /// <summary>Grows with each change.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>Regions, by name.</summary>
    [Id(1)]
    public ImmutableArray<RegionRoute> Regions { get; init; } = [];

    /// <summary>Tenants, by path.</summary>
    [Id(2)]
    public ImmutableArray<TenantSettingsMessage> Tenants { get; init; } = [];
}
