namespace OrleansScheduler.Client.Agents;

/// <summary>The answer to a <see cref="LogOrder"/>.</summary>
public sealed record LogChunk
{
    /// <summary>The most bytes in one chunk.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Whether the agent has output of that attempt at all.</summary>
    public required bool Found { get; init; }

    /// <summary>Whether nothing will follow these bytes: the attempt ended and this is its last output.</summary>
    public required bool Eof { get; init; }

    /// <summary>Offset of the first byte.</summary>
    public required long Offset { get; init; }

    public ReadOnlyMemory<byte> Bytes { get; init; }
}
