using Microsoft.Extensions.Logging;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Grains.Regions;

/// <content>Activation, recovery and deactivation: memory is built from the store, and given up.</content>
public sealed partial class RegionGrain
{
    private readonly List<RegionWork> _again = [];
    private int _alone;
    private int _brokenInRow;
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RegionMemory? _memory;
    private NodeDispatcher? _dispatcher;
    private IGrainTimer? _sweepTimer;
    private bool _unknown;
    private bool _stopping;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await IsUnknownAsync(cancellationToken))
        {
            _unknown = true;
            _ready.SetResult();
        }
        else
        {
            // Not awaited: the region answers "recovering" while it reads.
            StartRecovery();
        }

        var period = TimeSpan.FromMilliseconds(Math.Max(100, _options.LeaseMs / GrainLimits.SweepsPerLease));
        _sweepTimer = this.RegisterGrainTimer(OnSweep, new GrainTimerCreationOptions(period, period) { Interleave = true });
        StartMoving();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopping = true;
        await _pumping.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        // What is still in flight may yet be written: the stop did not wait for its commit.
        var failure = _pump.Fail(Scheduling.Protocol.CommitOutcome.Unknown);
        Fail(failure.InFlight, RefusalOf(failure.Outcome));
        Fail(failure.Waiting.Concat(_again), Recovering());
        if (_memory is { } memory)
        {
            await _keeping;
            await KeepSharesAsync(memory, withRunning: true);
        }

        Forget();
        _ready.TrySetResult();
        Signal();
    }

    private async Task<bool> IsUnknownAsync(CancellationToken cancellation)
    {
        try
        {
            return await _registry.GetAsync(Name, cancellation) is null;
        }
        catch (Storage.StoreUnavailableException e)
        {
            LogNotRead(Name, 0, e);
            return false;
        }
    }

    private void StartRecovery()
    {
        if (_ready.Task.IsCompleted)
        {
            _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = RecoverAsync();
    }

    private async Task RecoverAsync()
    {
        var wait = GrainLimits.RecoveryRetryMs;
        if (_brokenInRow > 1)
        {
            // What broke it may break it again: a defect must not make it read the store as fast as it can.
            wait = Math.Min(wait << Math.Min(_brokenInRow - 2, 16), GrainLimits.RecoveryRetryMaxMs);
            await Task.Delay(TimeSpan.FromMilliseconds(wait), _clock);
        }

        while (!_stopping)
        {
            try
            {
                var (region, now) = (Name, NowMs);
                var memory = await Task.Run(() => _reader.ReadAsync(region, now));
                Take(memory);
                return;
            }
            catch (RegionUnknownException)
            {
                _unknown = true;
                _ready.TrySetResult();
                return;
            }
            catch (Exception e)
            {
                // Also after it was read: what has been set up of it goes, so that it answers "recovering" and begins from the start.
                var waiting = _pump.Fail(Scheduling.Protocol.CommitOutcome.NotCommitted).Waiting;
                Forget();
                Fail(waiting, Recovering());
                LogNotRead(Name, wait, e);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(wait), _clock);
            wait = Math.Min(2 * wait, GrainLimits.RecoveryRetryMaxMs);
        }
    }

    private void Take(RegionMemory memory)
    {
        if (_stopping)
        {
            return;
        }

        _memory = memory;
        _trace = new(Name);
        _meter.Recovered(Name);
        _dispatcher = new(memory, GrainFactory, new(memory, _store, _options.StopGraceMs), _options, () => NowMs, Offer, _trace, _logger);
        _moves = new(memory, GrainFactory, _store, Await, _logger);
        _borrower = new(memory, GrainFactory, Await, () => NowMs, _logger);
        _pump.Recovered(_alone);
        _alone = 0;
        _decisionDue = true;
        LogReady(Name, memory.Epoch, memory.Scheduler.LiveJobs, memory.Attempts.Count, memory.Nodes.Count);
        _dispatcher.AdoptAll();
        var again = _again.ToList();
        _again.Clear();
        foreach (var work in again)
        {
            Queue(work);
        }

        Queue(new SettleSlicesWork());
        _ready.TrySetResult();
        _moves.Kick();
        _ = AnnounceAsync();

        // Last: a turn that fails at once has taken all of this away again when it comes back.
        Kick();
    }

    private Task OnSweep()
    {
        if (_unknown)
        {
            DeactivateOnIdle();
        }

        KeepShares();
        _dispatcher?.Sweep();
        Observe();
        _ = AnnounceAsync();
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 3211, Level = LogLevel.Information,
        Message = "Region {Region} is ready under epoch {Epoch}: {Jobs} live jobs, {Attempts} live attempts, {Nodes} nodes.")]
    private partial void LogReady(string region, long epoch, int jobs, int attempts, int nodes);

    [LoggerMessage(EventId = 3212, Level = LogLevel.Warning, Message = "Region {Region} could not be read and is tried again in {WaitMs} ms.")]
    private partial void LogNotRead(string region, int waitMs, Exception problem);
}
