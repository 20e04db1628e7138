using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Silo.Events;

/// <summary>One region's signal that its audit has grown; asks the region only while somebody listens.</summary>
/// <param name="region">The region; null for the cluster's own stream, which is pulsed by hand.</param>
/// <param name="stopping">When the silo stops: nobody is asked any more.</param>
internal sealed partial class RegionWatch(IRegionGrain? region, TimeProvider time, ILogger log, CancellationToken stopping)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _listeners;
    private bool _asking;
    private long _sequence;

    /// <summary>Completes when the audit grows after this call.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
                return _changed.Task;
        }
    }

    public void Add()
    {
        lock (_lock)
        {
            _listeners++;
            if (_asking || region is null)
                return;
            _asking = true;
            _ = AskAsync(region);
        }
    }

    public void Remove()
    {
        lock (_lock)
            _listeners--;
    }

    public void Pulse()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private async Task AskAsync(IRegionGrain grain)
    {
        while (GoOn())
        {
            try
            {
                var askedAt = time.GetTimestamp();
                var sequence = await grain.WaitForAudit(_sequence);
                if (sequence > _sequence)
                {
                    _sequence = sequence;
                    Pulse();
                }
                else if (time.GetElapsedTime(askedAt) < Pause)
                {
                    // The silo of the region stops: it answers at once, and asking again at once would only hinder it.
                    await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            catch (Exception e)
            {
                // Streams look by themselves at every keep-alive, so a region that cannot answer only makes them late.
                LogUnanswered(e.Message);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The asking ends with the answer after the last listener has gone.</summary>
    private bool GoOn()
    {
        lock (_lock)
            return _asking = _listeners > 0 && !stopping.IsCancellationRequested;
    }

    [LoggerMessage(EventId = 5201, Level = LogLevel.Debug, Message = "A region did not answer the wait for its audit: {Reason}")]
    private partial void LogUnanswered(string reason);
}
