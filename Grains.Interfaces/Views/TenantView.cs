using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A tenant: its settings, and its usage summed over regions.</summary>
[GenerateSerializer, Immutable, Alias("osched.TenantView")]
public sealed record TenantView
{
    /// <summary>The tenant's path; a child's path starts with its parent's.</summary>
    [Id(0)]
    public string Path { get; init; } = "";

    /// <summary>Its weight among its siblings, 1 to 65,536.</summary>
    [Id(1)]
    public int Weight { get; init; }

    /// <summary>Most tasks that may run at once, or none.</summary>
    [Id(2)]
    public int? RunLimit { get; init; }

    /// <summary>Most resources it may hold at once, or empty.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(3)]
    public ImmutableArray<NameValue> Limit { get; init; } = [];

    /// <summary>Whether its jobs may run where the agent cannot switch to another user.</summary>
    [Id(4)]
    public bool Trusted { get; init; }

    /// <summary>What its running tasks hold, over all regions.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(5)]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    /// <summary>Its running tasks.</summary>
    [Id(6)]
    public int Running { get; init; }

    /// <summary>Its waiting tasks.</summary>
    [Id(7)]
    public long Pending { get; init; }

    /// <summary>Version of the settings, for If-Match.</summary>
    [Id(8)]
    public string ETag { get; init; } = "";

    /// <summary>When it was created.</summary>
    [Id(9)]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it and those below are served first up to, in each region, or empty.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(10)]
    public ImmutableArray<NameValue> Guarantee { get; init; } = [];
}
