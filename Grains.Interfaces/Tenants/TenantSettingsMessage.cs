using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Tenants;

/// <summary>A tenant's settings, as regions and the routing table hold them.</summary>
[GenerateSerializer, Immutable, Alias("osched.TenantSettingsMessage")]
public sealed record TenantSettingsMessage
{
    /// <summary>The tenant's path.</summary>
    [Id(0)]
    public string Path { get; init; } = "";

    /// <summary>Its weight.</summary>
    [Id(1)]
    public int Weight { get; init; }

    /// <summary>Most tasks running at once, or none.</summary>
    [Id(2)]
    public int? RunLimit { get; init; }

    /// <summary>Most resources held at once, or empty.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(3)]
    public ImmutableArray<NameValue> Limit { get; init; } = [];

    /// <summary>Whether its jobs may run without another user.</summary>
    [Id(4)]
    public bool Trusted { get; init; }

    /// <summary>Grows with each change.</summary>
    [Id(5)]
    public long Version { get; init; }

    /// <summary>When it was created, Unix milliseconds.</summary>
    [Id(6)]
    public long CreatedAtMs { get; init; }

    /// <summary>What it is served first up to, in each region, or empty.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(7)]
    public ImmutableArray<NameValue> Guarantee { get; init; } = [];
}
