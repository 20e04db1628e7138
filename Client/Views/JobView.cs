namespace OrleansScheduler.Client.Views;

/// <summary>A job as the REST API and the dashboard show it.</summary>
public sealed record JobView
{
    /// <summary>The job's id: 26 characters, ordered by time of submission.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The name its submitter gave it; not unique.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Path of the tenant that submitted it.</summary>
    public string Tenant { get; init => field = value ?? ""; } = "";

    /// <summary>The region that owns it.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary><c>Pending</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Cancelled</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>Stable code of why it waits or how it ended; none while it runs.</summary>
    public string? Reason { get; init; }

    /// <summary>The same in words.</summary>
    public string? ReasonText { get; init; }

    /// <summary>Counts of its tasks by state.</summary>
    public TaskCounts Tasks { get; init => field = value ?? new(); } = new();

    /// <summary>What one task asks for, as quantities.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Priority class or number.</summary>
    public string Priority { get; init => field = value ?? ""; } = "";

    /// <summary>The scorer that places it.</summary>
    public string Strategy { get; init => field = value ?? ""; } = "";

    /// <summary>The submitter's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When its first task was placed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its last task ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Exit code of a one-task job, or the first failing one of an array job.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether an operator holds it: nothing of it is placed.</summary>
    public bool Held { get; init; }

    /// <summary>Why, in the words of who holds it.</summary>
    public string? HeldReason { get; init; }
}
