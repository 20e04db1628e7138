namespace OrleansScheduler.Embedded;

/// <summary>Moves the clock of a cluster and fails the calls that waited too long.</summary>
internal sealed class ClusterPulse : IDisposable
{
    private readonly Cluster _cluster;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly long _startMs;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private TimeSpan _period = Limits.MaxPulse;

    internal ClusterPulse(Cluster cluster, TimeProvider time)
    {
        _cluster = cluster;
        _time = time;
        _start = time.GetTimestamp();
        _startMs = cluster.Clock.NowMs;
        _timer = time.CreateTimer(static state => ((ClusterPulse)state!).Beat(), this, _period, _period);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Beats often enough to meet a response timeout.</summary>
    internal void Quicken(TimeSpan shortestTimeout)
    {
        var wanted = shortestTimeout / Limits.PulsesPerTimeout;
        wanted = wanted < Limits.MinPulse ? Limits.MinPulse : wanted;
        if (wanted < _period)
        {
            _period = wanted;
            _timer.Change(_period, _period);
        }
    }

    private void Beat()
    {
        var expired = new List<Request>();
        lock (_gate)
        {
            var nowMs = _startMs + (long)_time.GetElapsedTime(_start).TotalMilliseconds;
            _cluster.Clock.MoveTo(nowMs);
            foreach (var silo in _cluster.Silos)
            {
                foreach (var activation in silo.Activations)
                {
                    activation.CollectExpired(nowMs, expired);
                }
            }

            foreach (var observer in _cluster.Observers.All)
            {
                observer.CollectExpired(nowMs, expired);
                if (observer.IsGone)
                {
                    _cluster.Observers.Remove(observer.GrainId);
                }
            }
        }

        foreach (var request in expired)
        {
            request.Fail(new TimeoutException(
                $"Response did not arrive on time for {request.Method.Interface.Name}.{request.Method.Method.Name} on {request.Target?.GrainId}."));
        }
    }
}
