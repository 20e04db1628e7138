namespace OrleansScheduler.Client.Requests;

/// <summary>A node that tasks of a job, or of a tenant, do not go to.</summary>
public sealed record VetoRequest
{
    /// <summary>The node.</summary>
    public required string Node { get; init; }

    /// <summary>The job; either this or a tenant.</summary>
    public string? Job { get; init; }

    /// <summary>The tenant, with those below it.</summary>
    public string? Tenant { get; init; }

    /// <summary>The node's region; it is found by the node's name where absent.</summary>
    public string? Region { get; init; }

    /// <summary>Why, 1 to 500 characters; those who wait are told.</summary>
    public required string Reason { get; init; }
}
