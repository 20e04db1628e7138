namespace OrleansScheduler.Silo.Demo;

/// <summary>One life of the demonstration's nodes: from its start until its lease ends or it is stopped.</summary>
internal sealed class DemoRun : IDisposable
{
    private readonly CancellationTokenSource _stop;

    public DemoRun(int nodesPerRegion, TimeSpan lease, TimeProvider time, Func<CancellationToken, Task> run)
    {
        NodesPerRegion = nodesPerRegion;
        _stop = new CancellationTokenSource(lease, time);
        Completion = run(_stop.Token);
    }

    /// <summary>Ends when its agents have; it does not fail.</summary>
    public Task Completion { get; }

    public bool IsOver => Completion.IsCompleted || _stop.IsCancellationRequested;

    public int NodesPerRegion { get; }

    public void Renew(TimeSpan lease) => _stop.CancelAfter(lease);

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
