using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>What an agent says of one node it serves.</summary>
[GenerateSerializer, Immutable, Alias("osched.NodeRegistration")]
public sealed record NodeRegistration
{
    /// <summary>The agent's session.</summary>
    [Id(0)]
    public string Session { get; init; } = "";

    /// <summary>The agent's name.</summary>
    [Id(1)]
    public string Agent { get; init; } = "";

    /// <summary>The node's name.</summary>
    [Id(2)]
    public string Node { get; init; } = "";

    /// <summary>Its region.</summary>
    [Id(3)]
    public string Region { get; init; } = "";

    /// <summary>Its zone, or empty.</summary>
    [Id(4)]
    public string Zone { get; init; } = "";

    /// <summary>Its rack, or empty.</summary>
    [Id(5)]
    public string Rack { get; init; } = "";

    /// <summary>What it has, as quantities.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(6)]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    /// <summary>Its labels.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(7)]
    public ImmutableArray<NameValue> Labels { get; init; } = [];

    /// <summary>Its taints.</summary>
    [Id(8)]
    public ImmutableArray<TaintView> Taints { get; init; } = [];

    /// <summary><c>process</c> or <c>simulated</c>.</summary>
    [Id(9)]
    public string Driver { get; init; } = "";

    /// <summary>Whether it takes tasks of untrusted tenants.</summary>
    [Id(10)]
    public bool RunsUntrusted { get; init; }

    /// <summary>What the agent still holds of earlier sessions: running, or ended and not yet reported.</summary>
    [Id(11)]
    public ImmutableArray<KnownAttempt> Attempts { get; init; } = [];
}
