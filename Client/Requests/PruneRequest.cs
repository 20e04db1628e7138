namespace OrleansScheduler.Client.Requests;

/// <summary>What history shall go.</summary>
public sealed record PruneRequest
{
    /// <summary>Jobs that ended longer ago than this, such as <c>30d</c>; from 1 minute to 366 days.</summary>
    public required string OlderThan { get; init; }

    /// <summary>Audit rows older than this; absent: the audit stays.</summary>
    public string? Audit { get; init; }

    /// <summary>Whether to count only.</summary>
    public bool? DryRun { get; init; }

    /// <summary>Why, in words; goes into the audit. Needed unless it is a dry run.</summary>
    public string? Reason { get; init; }
}
