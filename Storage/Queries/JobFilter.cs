namespace OrleansScheduler.Storage.Queries;

/// <summary>Which jobs to list; what is null does not matter. All that is set must hold.</summary>
public sealed record JobFilter
{
    /// <summary>A tenant and its subtree.</summary>
    public string? Tenant { get; init; }

    public string? State { get; init; }

    public string? Region { get; init; }

    /// <summary>What the name begins with, in the exact case.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>A label that the job must have.</summary>
    public KeyValuePair<string, string>? Label { get; init; }
}
