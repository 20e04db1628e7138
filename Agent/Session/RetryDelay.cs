namespace OrleansScheduler.Agent.Session;

/// <summary>How long to wait after failed calls: doubled from the least to the most, with up to half of it left off at random, so that agents do not come back all at once.</summary>
internal sealed class RetryDelay(TimeProvider time)
{
    private TimeSpan _next = AgentLimits.RetryDelayMin;

    public void Reset() => _next = AgentLimits.RetryDelayMin;

    public Task WaitAsync(CancellationToken cancellation)
    {
        var wait = _next * (1 - (Random.Shared.NextDouble() / 2));
        _next = _next * 2 < AgentLimits.RetryDelayMax ? _next * 2 : AgentLimits.RetryDelayMax;
        return Task.Delay(wait, time, cancellation);
    }
}
