namespace OrleansScheduler.Silo.Events;

/// <summary>A listener to one or more regions. Arm, look, wait: what is committed after the arming ends the wait.</summary>
internal sealed class AuditSubscription : IDisposable
{
    private readonly IReadOnlyList<RegionWatch> _watches;
    private readonly TimeProvider _time;
    private Task _changed = Task.CompletedTask;

    public AuditSubscription(IReadOnlyList<RegionWatch> watches, TimeProvider time)
    {
        _watches = watches;
        _time = time;
        foreach (var watch in watches)
            watch.Add();
    }

    /// <summary>From here on, changes end the next wait.</summary>
    public void Arm() => _changed = _watches.Count == 1 ? _watches[0].Changed : Task.WhenAny(_watches.Select(w => w.Changed));

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
