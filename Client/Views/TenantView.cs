namespace OrleansScheduler.Client.Views;

/// <summary>A tenant: its settings, and its usage summed over regions.</summary>
public sealed record TenantView
{
    /// <summary>The tenant's path; a child's path starts with its parent's.</summary>
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>Its weight among its siblings, 1 to 65,536.</summary>
    public int Weight { get; init; }

    /// <summary>Most tasks that may run at once, or none.</summary>
    public int? RunLimit { get; init; }

    /// <summary>Most resources it may hold at once, or empty.</summary>
    public IReadOnlyDictionary<string, string> Limit { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Whether its jobs may run where the agent cannot switch to another user.</summary>
    public bool Trusted { get; init; }

    /// <summary>What its running tasks hold, over all regions.</summary>
    public IReadOnlyDictionary<string, string> Used { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Its running tasks.</summary>
    public int Running { get; init; }

    /// <summary>Its waiting tasks.</summary>
    public long Pending { get; init; }

    /// <summary>Version of the settings, for If-Match.</summary>
    public string ETag { get; init => field = value ?? ""; } = "";

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it and those below are served first up to, in each region, or empty.</summary>
    public IReadOnlyDictionary<string, string> Guarantee { get; init => field = value ?? Empty.Map; } = Empty.Map;
}
