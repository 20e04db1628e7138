using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A job as the REST API and the dashboard show it.</summary>
[GenerateSerializer, Immutable, Alias("osched.JobView")]
public sealed record JobView
{
    /// <summary>The job's id: 26 characters, ordered by time of submission.</summary>
    [Id(0)]
    public string Id { get; init; } = "";

    /// <summary>The name its submitter gave it; not unique.</summary>
    [Id(1)]
    public string Name { get; init; } = "";

    /// <summary>Path of the tenant that submitted it.</summary>
    [Id(2)]
    public string Tenant { get; init; } = "";

    /// <summary>The region that owns it.</summary>
    [Id(3)]
    public string Region { get; init; } = "";

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Cancelled</c>.</summary>
    [Id(4)]
    public string State { get; init; } = "";

    /// <summary>Stable code of why it waits or how it ended; none while it runs.</summary>
    [Id(5)]
    public string? Reason { get; init; }

    /// <summary>The same in words.</summary>
    [Id(6)]
    public string? ReasonText { get; init; }

    /// <summary>Counts of its tasks by state.</summary>
    [Id(7)]
    public TaskCounts Tasks { get; init; } = new();

    /// <summary>What one task asks for, as quantities.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(8)]
    public ImmutableArray<NameValue> Resources { get; init; } = [];

    /// <summary>Priority class or number.</summary>
    [Id(9)]
    public string Priority { get; init; } = "";

    /// <summary>The scorer that places it.</summary>
    [Id(10)]
    public string Strategy { get; init; } = "";

    /// <summary>The submitter's labels.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(11)]
    public ImmutableArray<NameValue> Labels { get; init; } = [];

    /// <summary>When it was accepted.</summary>
    [Id(12)]
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its first task was placed.</summary>
    [Id(13)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its last task ended.</summary>
    [Id(14)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Exit code of a one-task job, or the first failing one of an array job.</summary>
    [Id(15)]
    public int? ExitCode { get; init; }

    /// <summary>Whether an operator holds it: nothing of it is placed.</summary>
    [Id(16)]
    public bool Held { get; init; }

    /// <summary>Why, in the words of who holds it.</summary>
    [Id(17)]
    public string? HeldReason { get; init; }
}
