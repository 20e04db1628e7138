namespace OrleansScheduler.Client.Requests;

/// <summary>Where placing is paused, or goes on.</summary>
public sealed record PauseRequest
{
    /// <summary><c>cluster</c>, <c>region</c>, <c>tenant</c> (in all regions) or <c>queue</c> (a tenant in one region).</summary>
    public required string Scope { get; init; }

    /// <summary>The region: needed for a region and a queue.</summary>
    public string? Region { get; init; }

    /// <summary>The tenant, with those below it: needed for a tenant and a queue.</summary>
    public string? Tenant { get; init; }

    /// <summary>Why, 1 to 500 characters; those who wait are told.</summary>
    public required string Reason { get; init; }
}
