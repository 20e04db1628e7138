using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>A piece of output.</summary>
[GenerateSerializer, Immutable, Alias("osched.LogChunk")]
public sealed record LogChunk
{
    /// <summary>Whether the agent has output of that attempt.</summary>
    [Id(0)]
    public bool Found { get; init; }

    /// <summary>Offset of the first byte.</summary>
    [Id(1)]
    public long Offset { get; init; }

    /// <summary>The bytes.</summary>
    [Id(2)]
    public ImmutableArray<byte> Bytes { get; init; } = [];

    /// <summary>Whether the attempt ended and these are its last bytes.</summary>
    [Id(3)]
    public bool End { get; init; }
}
