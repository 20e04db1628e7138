using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A node as the REST API and the dashboard show it.</summary>
[GenerateSerializer, Immutable, Alias("osched.NodeView")]
public sealed record NodeView
{
    /// <summary>The node's name, unique in the cluster.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Its region.</summary>
    [Id(1)]
    public string Region { get; init; } = "";

    /// <summary>Its zone, or empty.</summary>
    [Id(2)]
    public string Zone { get; init; } = "";

    /// <summary>Its rack, or empty.</summary>
    [Id(3)]
    public string Rack { get; init; } = "";

    /// <summary><c>Ready</c>, <c>Cordoned</c>, <c>Draining</c> or <c>Lost</c>.</summary>
    [Id(4)]
    public string State { get; init; } = "";

    /// <summary>What the operator or the lease said when the state changed.</summary>
    [Id(5)]
    public string? StateReason { get; init; }

    /// <summary>What it has.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(6)]
    public ImmutableArray<NameValue> Capacity { get; init; } = [];

    /// <summary>What its attempts hold.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(7)]
    public ImmutableArray<NameValue> Used { get; init; } = [];

    /// <summary>Attempts on it.</summary>
    [Id(8)]
    public int Running { get; init; }

    /// <summary>Its labels, including what its agent found out.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(9)]
    public ImmutableArray<NameValue> Labels { get; init; } = [];

    /// <summary>Its taints.</summary>
    [Id(10)]
    public ImmutableArray<TaintView> Taints { get; init; } = [];

    /// <summary><c>process</c> or <c>simulated</c>.</summary>
    [Id(11)]
    public string Driver { get; init; } = "";

    /// <summary>Whether it takes tasks of tenants that are not marked trusted.</summary>
    [Id(12)]
    public bool RunsUntrusted { get; init; }

    /// <summary>When its agent was last heard, if known.</summary>
    [Id(13)]
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>When what still runs on the draining node is stopped, or was; none without a deadline.</summary>
    [Id(14)]
    public DateTimeOffset? DrainDeadlineAt { get; init; }
}
