using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>A region's committed view of a node, after a recovery or a change.</summary>
[GenerateSerializer, Immutable, Alias("osched.AdoptRequest")]
public sealed record AdoptRequest
{
    /// <summary>The region.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>Its epoch.</summary>
    [Id(1)]
    public long Epoch { get; init; }

    /// <summary>The node's state.</summary>
    [Id(2)]
    public string State { get; init; } = "";

    /// <summary>The node's capacity.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(3)]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    /// <summary>Live attempts on it.</summary>
    [Id(4)]
    public ImmutableArray<StartOrder> Attempts { get; init; } = [];

    /// <summary>The session under which the node joined last, or "" when the region no longer knows it: that of a lost node ends.</summary>
    [Id(5)]
    public string Session { get; init; } = "";
}
