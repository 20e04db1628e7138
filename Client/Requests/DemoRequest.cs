namespace OrleansScheduler.Client.Requests;

/// <summary>Simulated nodes for a demonstration.</summary>
public sealed record DemoRequest
{
    /// <summary>Nodes of each of its two regions, 1 to 500; 50 by default.</summary>
    public int? NodesPerRegion { get; init; }

    /// <summary>Why, 1 to 500 characters; goes into the audit.</summary>
    public required string Reason { get; init; }
}
