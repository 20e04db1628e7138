using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Tenants;

/// <summary>A new tenant, or new settings of one: what is absent stays.</summary>
[GenerateSerializer, Immutable, Alias("osched.TenantChange")]
public sealed record TenantChange
{
    /// <summary>The tenant's path.</summary>
    [Id(0)]
    public string Path { get; init; } = "";

    /// <summary>Whether it must not exist yet (else it must).</summary>
    [Id(1)]
    public bool Create { get; init; }

    /// <summary>New weight.</summary>
    [Id(2)]
    public int? Weight { get; init; }

    /// <summary>Whether the run limit is removed.</summary>
    [Id(3)]
    public bool ClearRunLimit { get; init; }

    /// <summary>New run limit.</summary>
    [Id(4)]
    public int? RunLimit { get; init; }

    /// <summary>Whether the limit is removed.</summary>
    [Id(5)]
    public bool ClearLimit { get; init; }

    /// <summary>New limit, when not empty.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(6)]
    public ImmutableArray<NameValue> Limit { get; init; } = [];

    /// <summary>New trust.</summary>
    [Id(7)]
    public bool? Trusted { get; init; }

    /// <summary>The version the caller saw, or none.</summary>
    [Id(8)]
    public long? ExpectedVersion { get; init; }

    /// <summary>Who asks.</summary>
    [Id(9)]
    public string Actor { get; init; } = "";

    /// <summary>Why; may be empty.</summary>
    [Id(10)]
    public string Reason { get; init; } = "";

    /// <summary>Whether the guarantee is removed.</summary>
    [Id(11)]
    public bool ClearGuarantee { get; init; }

    /// <summary>New guarantee, when not empty.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(12)]
    public ImmutableArray<NameValue> Guarantee { get; init; } = [];
}
