using System.Buffers;

namespace OrleansScheduler.Silo.Http;

/// <summary>A request's body in a pooled array, given back on disposal.</summary>
internal readonly struct RequestBytes(byte[] rented, int length) : IDisposable
{
    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, length);

    public ReadOnlySpan<byte> Span => rented.AsSpan(0, length);

    public bool IsEmpty => length == 0;

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);
}
