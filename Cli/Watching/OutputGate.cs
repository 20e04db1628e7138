using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Watching;

/// <summary>Lets several followers write to the same two streams without tearing each other's pieces.</summary>
internal sealed class OutputGate(CliHost host) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task WriteAsync(Stream to, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await to.WriteAsync(bytes, cancellation);
            await to.FlushAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task SayAsync(string line, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            await host.Error.WriteLineAsync(line.AsMemory(), cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
