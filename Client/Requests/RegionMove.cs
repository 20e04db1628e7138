namespace OrleansScheduler.Client.Requests;

/// <summary>An order to move waiting jobs to another region.</summary>
public sealed record RegionMove
{
    /// <summary>The region that shall take them.</summary>
    public required string To { get; init; }

    /// <summary>Only jobs of this tenant and those below it.</summary>
    public string? Tenant { get; init; }

    /// <summary>Why, in words; goes into the audit.</summary>
    public required string Reason { get; init; }
}
