namespace OrleansScheduler.Client.Requests;

/// <summary>A new enrolment of an agent.</summary>
public sealed record EnrolmentCreation
{
    /// <summary>The nodes that the agent's key will be good for: a node's name, a prefix followed by <c>*</c>, or <c>*</c> for every node.</summary>
    public required string Nodes { get; init; }

    /// <summary>The most nodes that it may have registered at once; 1 where null.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>The region that they must join; any where null.</summary>
    public string? Region { get; init; }

    /// <summary>What it is for.</summary>
    public string? Name { get; init; }

    /// <summary>When the token ends; in an hour where null, at most 30 days away.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why, 1 to 500 characters; goes into the audit.</summary>
    public required string Reason { get; init; }
}
