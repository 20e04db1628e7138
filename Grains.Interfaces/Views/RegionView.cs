using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A region and its load.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionView")]
public sealed record RegionView
{
    /// <summary>The region's name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary><c>Ready</c> or <c>Recovering</c>.</summary>
    [Id(1)]
    public string State { get; init; } = "";

    /// <summary>Nodes it knows.</summary>
    [Id(2)]
    public int Nodes { get; init; }

    /// <summary>Nodes that take tasks.</summary>
    [Id(3)]
    public int NodesReady { get; init; }

    /// <summary>Sum over its nodes that are not lost.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(4)]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    /// <summary>What attempts hold.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(5)]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    /// <summary>Waiting tasks.</summary>
    [Id(6)]
    public long Pending { get; init; }

    /// <summary>Running tasks.</summary>
    [Id(7)]
    public int Running { get; init; }

    /// <summary>The epoch of its present activation.</summary>
    [Id(8)]
    public long Epoch { get; init; }
}
