namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>A piece of an attempt's output.</summary>
[GenerateSerializer, Immutable, Alias("osched.LogRequest")]
public sealed record LogRequest
{
    /// <summary>Unique id of the request.</summary>
    [Id(0)]
    public string RequestId { get; init; } = "";

    /// <summary>The attempt.</summary>
    [Id(1)]
    public AttemptIdentity Attempt { get; init; } = new();

    /// <summary><c>stdout</c> or <c>stderr</c>.</summary>
    [Id(2)]
    public string Stream { get; init; } = "";

    /// <summary>First byte wanted.</summary>
    [Id(3)]
    public long Offset { get; init; }

    /// <summary>Most bytes wanted.</summary>
    [Id(4)]
    public int MaxBytes { get; init; }

    /// <summary>How long the agent may wait for more when there is none yet; the node may send the request on without a wait.</summary>
    [Id(5)]
    public int WaitMs { get; init; }

    /// <summary>The tenant whose job it is, for the part of the node's requests that each may have.</summary>
    [Id(6)]
    public string Tenant { get; init; } = "";
}
