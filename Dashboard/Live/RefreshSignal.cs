using System.Threading.Channels;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>Wakes a page's refresh: by the clock, or because somebody asks. Ticks that nobody has waited for are one.</summary>
internal sealed class RefreshSignal
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _asked;

    public void Tick() => _channel.Writer.TryWrite(true);

    public void Ask()
    {
        Volatile.Write(ref _asked, 1);
        Tick();
    }

    /// <summary>Waits for the next; true when somebody asked since the last time.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        await _channel.Reader.ReadAsync(cancellationToken);
        return Interlocked.Exchange(ref _asked, 0) == 1;
    }
}
