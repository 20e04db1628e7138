using System.Text.Json;

namespace OrleansScheduler.Client.Views;

/// <summary>One row of the audit, as lists and event streams show it.</summary>
public sealed record EventView
{
    /// <summary>The region, or empty for the cluster's own stream.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>Its number in the region's stream: gapless, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was committed.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What happened, such as <c>attempt.placed</c>.</summary>
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>The tenant concerned.</summary>
    public string? Tenant { get; init; }

    /// <summary>The job concerned.</summary>
    public string? Job { get; init; }

    /// <summary>The task's index.</summary>
    public int? Task { get; init; }

    /// <summary>The attempt's number.</summary>
    public int? Attempt { get; init; }

    /// <summary>The node concerned.</summary>
    public string? Node { get; init; }

    /// <summary>Stable reason code.</summary>
    public string? Code { get; init; }

    /// <summary>What happened, in words.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>Who did it: a key's name or id; none for the scheduler itself.</summary>
    public string? Actor { get; init; }

    /// <summary>The reason an operator gave.</summary>
    public string? Reason { get; init; }

    /// <summary>The decision's machine-readable rationale, a JSON object.</summary>
    public JsonElement? Rationale { get; init; }
}
