namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>A node's sign of life.</summary>
[GenerateSerializer, Immutable, Alias("osched.HeartbeatRequest")]
public sealed record HeartbeatRequest
{
    /// <summary>The agent's session.</summary>
    [Id(0)]
    public string Session { get; init; } = "";

    /// <summary>Last command that arrived.</summary>
    [Id(1)]
    public long LastSequence { get; init; }

    /// <summary>Attempts that run.</summary>
    [Id(2)]
    public int Running { get; init; }

    /// <summary>How far the agent's clock is ahead of the silo's, milliseconds; none where it did not say.</summary>
    [Id(3)]
    public long? ClockSkewMs { get; init; }
}
