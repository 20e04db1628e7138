namespace OrleansScheduler.Silo.Mounting;

/// <summary>The body of an answer to a request from inside: kept up to a limit, then the request is ended.</summary>
internal sealed class InnerBody(int maxBytes, Action end) : Stream
{
    private readonly MemoryStream _kept = new();

    /// <summary>Whether there was more than the limit.</summary>
    public bool Truncated { get; private set; }

    /// <summary>What was written, up to the limit.</summary>
    public ReadOnlySpan<byte> Written => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var room = maxBytes - (int)_kept.Length;
        _kept.Write(buffer.Length <= room ? buffer : buffer[..room]);
        if (buffer.Length > room)
        {
            Truncated = true;
            end();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _kept.Dispose();
        base.Dispose(disposing);
    }
}
