namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>Whether the node took the view over, and whether its agent is connected.</summary>
[GenerateSerializer, Immutable, Alias("osched.AdoptReply")]
public sealed record AdoptReply
{
    /// <summary>Whether a session with an unexpired lease exists.</summary>
    [Id(0)]
    public bool Connected { get; init; }

    /// <summary>When the agent was last heard, or 0.</summary>
    [Id(1)]
    public long LastSeenAtMs { get; init; }

    /// <summary>False when another region or a newer epoch has the node: nothing was taken over.</summary>
    [Id(2)]
    public bool Accepted { get; init; }
}
