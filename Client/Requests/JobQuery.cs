using OrleansScheduler.Client.Http;

namespace OrleansScheduler.Client.Requests;

/// <summary>Which jobs to list; what is null does not filter.</summary>
public sealed record JobQuery
{
    /// <summary>The tenant and all below it.</summary>
    public string? Tenant { get; init; }

    /// <summary>One of <see cref="JobStates"/>.</summary>
    public string? State { get; init; }

    public string? Region { get; init; }

    /// <summary>What the name begins with.</summary>
    public string? Name { get; init; }

    /// <summary>A label that the job must carry, <c>key=value</c>.</summary>
    public string? Label { get; init; }

    /// <summary>Where an earlier page ended.</summary>
    public string? Cursor { get; init; }

    /// <summary>Entries of a page, 1 to 1,000; 100 where null.</summary>
    public int? Limit { get; init; }

    internal string ToPath() => new QueryString("jobs")
        .Add("tenant", Tenant).Add("state", State).Add("region", Region).Add("name", Name).Add("label", Label)
        .Add("cursor", Cursor).Add("limit", Limit).ToString();
}
