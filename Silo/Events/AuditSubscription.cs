namespace OrleansScheduler.Silo.Events;

/// <summary>A listener to one or more regions. Arm, look, wait: what is committed after the arming ends the wait.</summary>
internal sealed class AuditSubscription : IDisposable
{
    private IReadOnlyList<RegionWatch> _watches;
    private readonly TimeProvider _time;
    private Task _changed = Task.CompletedTask;

    public AuditSubscription(IReadOnlyList<RegionWatch> watches, TimeProvider time)
    {
        _watches = watches;
        _time = time;
        foreach (var watch in watches)
            watch.Add();
    }

    /// <summary>Listens to these from the next arming on, no longer to the others.</summary>
    public void Follow(IReadOnlyList<RegionWatch> watches)
    {
        // Added first: a region that stays is asked without a break.
        foreach (var watch in watches)
            watch.Add();
        Dispose();
        _watches = watches;
        _changed = Task.CompletedTask;
    }

    /// <summary>From here on, changes end the next wait.</summary>
    public void Arm()
    {
        // What is armed and has seen no change stays: each new one would hang on every region that is quiet, until it is not.
        if (_changed.IsCompleted)
            _changed = _watches.Count == 1 ? _watches[0].Changed : Task.WhenAny(_watches.Select(w => w.Changed));
    }

    /// <summary>True when something was committed; false when the time is over.</summary>
    public async Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            await _changed.WaitAsync(timeout, _time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (var watch in _watches)
            watch.Remove();
    }
}
