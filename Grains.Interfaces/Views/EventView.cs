using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>One row of the audit, as lists and event streams show it.</summary>
[GenerateSerializer, Immutable, Alias("osched.EventView")]
public sealed record EventView
{
    /// <summary>The region, or empty for the cluster's own stream.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>Its number in the region's stream: gapless, from 1.</summary>
    [Id(1)]
    public long Sequence { get; init; }

    /// <summary>When it was committed.</summary>
    [Id(2)]
    public DateTimeOffset At { get; init; }

    /// <summary>What happened, such as <c>attempt.placed</c>.</summary>
    [Id(3)]
    public string Kind { get; init; } = "";

    /// <summary>The tenant concerned.</summary>
    [Id(4)]
    public string? Tenant { get; init; }

    /// <summary>The job concerned.</summary>
    [Id(5)]
    public string? Job { get; init; }

    /// <summary>The task's index.</summary>
    [Id(6)]
    public int? Task { get; init; }

    /// <summary>The attempt's number.</summary>
    [Id(7)]
    public int? Attempt { get; init; }

    /// <summary>The node concerned.</summary>
    [Id(8)]
    public string? Node { get; init; }

    /// <summary>Stable reason code.</summary>
    [Id(9)]
    public string? Code { get; init; }

    /// <summary>What happened, in words.</summary>
    [Id(10)]
    public string Text { get; init; } = "";

    /// <summary>Who did it: a key's name or id; none for the scheduler itself.</summary>
    [Id(11)]
    public string? Actor { get; init; }

    /// <summary>The reason an operator gave.</summary>
    [Id(12)]
    public string? Reason { get; init; }

    /// <summary>The decision's machine-readable rationale, a JSON object.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    [Id(13)]
    public string? Rationale { get; init; }
}
