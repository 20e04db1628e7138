namespace OrleansScheduler.Agent;

/// <summary>How long to wait after something failed: doubled from the least to the most, with up to half of it left off at random, so that agents do not come back all at once.</summary>
internal sealed class RetryDelay(TimeProvider time)
{
    private TimeSpan _next = AgentLimits.RetryDelayMin;

    private DateTimeOffset _sayAgainAt = DateTimeOffset.MinValue;

    /// <summary>Whether this failure is to be logged: the first of a series, and one in a while after it.</summary>
    public bool IsWorthSaying
    {
        get
        {
            var now = time.GetUtcNow();
            if (now < _sayAgainAt)
            {
                return false;
            }

            _sayAgainAt = now + AgentLimits.FailureLogPeriod;
            return true;
        }
    }

    public void Reset()
    {
        _next = AgentLimits.RetryDelayMin;
        _sayAgainAt = DateTimeOffset.MinValue;
    }

    public Task WaitAsync(CancellationToken cancellation)
    {
        var wait = _next * (1 - (Random.Shared.NextDouble() / 2));
        _next = _next * 2 < AgentLimits.RetryDelayMax ? _next * 2 : AgentLimits.RetryDelayMax;
        return Task.Delay(wait, time, cancellation);
    }
}
