namespace OrleansScheduler.Client.Streams;

/// <summary>A piece of an attempt's output. The bytes are valid until the next piece is asked for.</summary>
/// <param name="Attempt">Number of the attempt; null where the server did not say.</param>
/// <param name="Offset">Offset of the first byte in the stream.</param>
/// <param name="Bytes">The output as written by the process.</param>
public sealed record LogPiece(int? Attempt, long Offset, ReadOnlyMemory<byte> Bytes);
