namespace OrleansScheduler.Agent.Drivers;

/// <summary>A piece of an attempt's output.</summary>
/// <param name="Found">Whether there is such output at all.</param>
/// <param name="Bytes">The bytes from the offset that was asked for.</param>
/// <param name="Eof">Whether nothing will follow.</param>
public sealed record LogSlice(bool Found, ReadOnlyMemory<byte> Bytes, bool Eof)
{
    /// <summary>No such attempt or stream.</summary>
    public static LogSlice None { get; } = new(Found: false, default, Eof: true);
}
