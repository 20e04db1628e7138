using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>An attempt that is on a node now.</summary>
[GenerateSerializer, Immutable, Alias("osched.NodeAttemptView")]
public sealed record NodeAttemptView
{
    /// <summary>The job's id.</summary>
    [Id(0)]
    public string Job { get; init; } = "";

    /// <summary>The job's name.</summary>
    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary>The job's tenant.</summary>
    [Id(2)]
    public string Tenant { get; init; } = "";

    /// <summary>The task's index.</summary>
    [Id(3)]
    public int Task { get; init; }

    /// <summary>The attempt's number, from 1.</summary>
    [Id(4)]
    public int Attempt { get; init; }

    /// <summary><c>Reserved</c>, <c>Starting</c> or <c>Running</c>.</summary>
    [Id(5)]
    public string State { get; init; } = "";

    /// <summary>What it holds.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(6)]
    public ImmutableArray<NameValue> Resources { get; init; } = [];

    /// <summary>When the decision was committed.</summary>
    [Id(7)]
    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>When its process started.</summary>
    [Id(8)]
    public DateTimeOffset? StartedAt { get; init; }
}
