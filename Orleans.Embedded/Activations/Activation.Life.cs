using Orleans;

namespace OrleansScheduler.Embedded;

/// <content>How an activation begins and ends.</content>
internal sealed partial class Activation
{
    private IncomingFilters? _filters;
    private DeactivationReason _reason;
    private long _keepUntilMs;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            if (_state >= ActivationState.Draining || _reason.ReasonCode != DeactivationReasonCode.None)
            {
                return;
            }

            _reason = deactivationReason;
            if (_state == ActivationState.Active)
            {
                BeginToEnd();
            }
        }
    }

    /// <summary>Keeps the activation for some time, whether used or not.</summary>
    internal void Delay(TimeSpan time)
    {
        lock (Gate)
        {
            _keepUntilMs = time == TimeSpan.MaxValue || time == Timeout.InfiniteTimeSpan
                ? long.MaxValue
                : Silo.Cluster.Clock.NowMs + (long)time.TotalMilliseconds;
        }
    }

    internal void Touch()
    {
        lock (Gate)
        {
            LastUsedMs = Silo.Cluster.Clock.NowMs;
        }
    }

    /// <summary>Whether it has not been used for <paramref name="age"/>, and may be collected.</summary>
    internal bool IsIdle(long nowMs, TimeSpan age)
    {
        lock (Gate)
        {
            return _state == ActivationState.Active
                && Load == 0
                && nowMs >= _keepUntilMs
                && nowMs - LastUsedMs >= (long)age.TotalMilliseconds;
        }
    }

    /// <summary>Ends without a word to the grain, as when its silo dies; who waits for it is told.</summary>
    internal void Kill(Exception failure)
    {
        List<Request> left;
        lock (Gate)
        {
            _state = ActivationState.Ended;
            left = Close();
            left.AddRange(RunningRequests());
        }

        Silo.Forget(this, []);
        StopTimers();
        foreach (var request in left)
        {
            request.Fail(failure);
        }

        _ended.TrySetResult();
    }

    private protected override void OnQuiet()
    {
        if (_state == ActivationState.Draining)
        {
            _state = ActivationState.Deactivating;
            Enqueue((Action)End);
        }
    }

    /// <summary>Running calls are waited for without a limit; only a silo that leaves has one.</summary>
    private void BeginToEnd()
    {
        _state = ActivationState.Draining;
        if (RunningCount == 0)
        {
            OnQuiet();
        }
    }

    private void Activate() => _ = ActivateAsync();

    private async Task ActivateAsync()
    {
        try
        {
            using var timeout = Silo.TimeoutSource(Silo.Collection.ActivationTimeout);
            _instance = Class.Construct(this);
            if (_lifecycle is not null)
            {
                await _lifecycle.StartAsync(timeout.Token);
            }

            if (_instance is IGrainBase grain)
            {
                await grain.OnActivateAsync(timeout.Token);
            }
        }
        catch (Exception failure)
        {
            Silo.Log.ActivationFailed(failure, GrainId, Silo.Address);
            await EndFailedAsync(failure);
            return;
        }

        _filters = Silo.FiltersFor(_instance);
        lock (Gate)
        {
            if (_state != ActivationState.Activating)
            {
                return;
            }

            _state = ActivationState.Active;
            if (_reason.ReasonCode != DeactivationReasonCode.None)
            {
                BeginToEnd();
            }

            Recheck();
        }
    }

    private async Task EndFailedAsync(Exception failure)
    {
        List<Request> left;
        lock (Gate)
        {
            _state = ActivationState.Ended;
            left = Close();
        }

        Silo.Forget(this, []);
        StopTimers();
        foreach (var request in left)
        {
            request.Fail(request.Sent(failure));
        }

        await DisposeAsync();
    }

    private void End() => _ = EndAsync();

    private async Task EndAsync()
    {
        StopTimers();
        using var timeout = Silo.TimeoutSource(Silo.Collection.DeactivationTimeout);
        try
        {
            if (_instance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
            }

            if (_lifecycle is not null)
            {
                await _lifecycle.StopAsync(timeout.Token).WaitAsync(timeout.Token);
            }
        }
        catch (Exception failure)
        {
            Silo.Log.DeactivationFailed(failure, GrainId, Silo.Address);
        }

        List<Request> left;
        lock (Gate)
        {
            if (_state == ActivationState.Ended)
            {
                return;
            }

            _state = ActivationState.Ended;
            left = Close();
        }

        Silo.Forget(this, left);
        await DisposeAsync();
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (Gate)
        {
            timers = [.. _timers ?? []];
        }

        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            if (_instance is IAsyncDisposable disposableAsync)
            {
                await disposableAsync.DisposeAsync();
            }
            else if (_instance is IDisposable disposable)
            {
                disposable.Dispose();
            }

            if (_scope is IAsyncDisposable scope)
            {
                await scope.DisposeAsync();
            }
        }
        catch (Exception failure)
        {
            Silo.Log.DeactivationFailed(failure, GrainId, Silo.Address);
        }

        _ended.TrySetResult();
    }
}
