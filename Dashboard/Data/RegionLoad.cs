using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>A region as the overview shows it: what is absent in the API's answer stays empty here.</summary>
public sealed record RegionLoad
{
    public string Name { get; init; } = "";

    public string State { get; init; } = "";

    public int Nodes { get; init; }

    public int NodesReady { get; init; }

    [JsonConverter(typeof(NameValueMapConverter))]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    [JsonConverter(typeof(NameValueMapConverter))]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    public long Pending { get; init; }

    public int Running { get; init; }

    /// <summary>Decisions a second over the last seconds; none where the API does not say.</summary>
    public double? DecisionsPerSecond { get; init; }

    public bool? IsDown { get; init; }
}
