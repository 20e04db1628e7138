using OrleansScheduler.Client.Http;

namespace OrleansScheduler.Client.Requests;

/// <summary>Which rows of the audit to list, oldest first; what is null does not filter.</summary>
public sealed record AuditQuery
{
    /// <summary>The tenant and all below it.</summary>
    public string? Tenant { get; init; }

    public string? Region { get; init; }

    public string? Job { get; init; }

    public string? Node { get; init; }

    /// <summary>The kind of event, such as <see cref="EventKinds.AttemptPlaced"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Where an earlier page ended.</summary>
    public string? Cursor { get; init; }

    /// <summary>Entries of a page, 1 to 1,000; 100 where null.</summary>
    public int? Limit { get; init; }

    internal string ToPath() => new QueryString("audit")
        .Add("tenant", Tenant).Add("region", Region).Add("job", Job).Add("node", Node).Add("kind", Kind)
        .Add("cursor", Cursor).Add("limit", Limit).ToString();
}
