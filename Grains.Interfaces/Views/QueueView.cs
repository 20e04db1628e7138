using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A tenant's waiting tasks in one region, with its share.</summary>
[GenerateSerializer, Immutable, Alias("osched.QueueView")]
public sealed record QueueView
{
    /// <summary>The region.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>The tenant.</summary>
    [Id(1)]
    public string Tenant { get; init; } = "";

    /// <summary>Its weight.</summary>
    [Id(2)]
    public int Weight { get; init; }

    /// <summary>Waiting tasks.</summary>
    [Id(3)]
    public long Pending { get; init; }

    /// <summary>Running tasks.</summary>
    [Id(4)]
    public int Running { get; init; }

    /// <summary>What its running tasks hold.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(5)]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    /// <summary>The resource of its largest share.</summary>
    [Id(6)]
    public string DominantResource { get; init; } = "";

    /// <summary>The share as an exact, reduced fraction, such as <c>2/3</c>.</summary>
    [Id(7)]
    public string DominantShare { get; init; } = "";

    /// <summary>The same in percent of the region's capacity.</summary>
    [Id(8)]
    public double DominantSharePercent { get; init; }

    /// <summary>The part of the region, in percent, that is its fair share now: small demands are met in full, the rest goes by weight (weighted max-min), guarantees first.</summary>
    [Id(9)]
    public double FairPercent { get; init; }

    /// <summary>1 for the tenant that is served next.</summary>
    [Id(10)]
    public int Position { get; init; }

    /// <summary>Its waiting tasks by reason.</summary>
    [Id(11)]
    public ImmutableArray<ReasonCount> Waiting { get; init; } = [];

    /// <summary>What is guaranteed to the tenant and those below it: they are served first up to it.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(12)]
    public ImmutableArray<NameValue> Guarantee { get; init; } = [];

    /// <summary>Whether it is served before others now, since it or a tenant above has less than is guaranteed.</summary>
    [Id(13)]
    public bool BelowGuarantee { get; init; }
}
