namespace OrleansScheduler.Client.Requests;

/// <summary>A new tenant.</summary>
public sealed record TenantCreation
{
    /// <summary>The tenant's path, such as <c>research/nlp</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its weight among its siblings, 1 to 65,536; 1 where null.</summary>
    public int? Weight { get; init; }

    /// <summary>Most tasks that may run at once; no limit where null.</summary>
    public int? RunLimit { get; init; }

    /// <summary>Most resources it may hold at once, resource name to quantity; no limit where null.</summary>
    public IReadOnlyDictionary<string, string>? Limit { get; init; }

    /// <summary>What it and those below are served first up to, in each region, resource name to quantity; nothing where null.</summary>
    public IReadOnlyDictionary<string, string>? Guarantee { get; init; }

    /// <summary>Whether its jobs may run where the agent cannot switch to another user; false where null.</summary>
    public bool? Trusted { get; init; }

    /// <summary>Why, 1 to 500 characters; goes into the audit.</summary>
    public required string Reason { get; init; }
}
