using OrleansScheduler.Scheduling.Protocol;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <content>
/// The pump: takes what the inbox holds, looks up idempotency keys, applies, decides, writes one transaction, and only
/// then acknowledges and dispatches. What arrives while a transaction is in flight shares the next.
/// </content>
public sealed partial class RegionGrain
{
    private readonly CommitPump<RegionWork> _pump = new(ProtocolLimits.BatchWeightMax, ProtocolLimits.InboxWeightMax);
    private TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _pumping = Task.CompletedTask;
    private bool _isPumping;
    private bool _decisionDue;
    private long _lastNowMs;
    private IGrainTimer? _wakeTimer;

    /// <summary>The time, never less than it was: the scheduler counts on that.</summary>
    private long NowMs => _lastNowMs = Math.Max(_lastNowMs, _clock.GetUtcNow().ToUnixTimeMilliseconds());

    private void Kick()
    {
        if (!_isPumping && !_stopping)
        {
            _pumping = PumpAsync();
        }
    }

    private void Offer(RegionWork work)
    {
        Queue(work);
        Kick();
    }

    private void Queue(RegionWork work)
    {
        switch (_pump.Offer(work, work.Weight))
        {
            case PumpAdmission.Queued:
                break;
            case PumpAdmission.Full:
                work.Fail(Full());
                break;
            default:
                work.Fail(Recovering());
                break;
        }
    }

    private async Task PumpAsync()
    {
        _isPumping = true;
        try
        {
            while (!_stopping && _memory is { } memory && _pump.TryBegin(IsDecisionDue(memory), out var batch))
            {
                await TurnAsync(memory, batch);
            }

            ArmWake();
        }
        catch (Exception e)
        {
            Break(e);
        }
        finally
        {
            _isPumping = false;
        }
    }

    private bool IsDecisionDue(RegionMemory memory) => _decisionDue || memory.Scheduler.NextWakeAtMs <= NowMs;

    private async Task TurnAsync(RegionMemory memory, IReadOnlyList<RegionWork> batch)
    {
        var turn = new RegionTurn(memory, NowMs);
        await FindKeysAsync(turn, batch);
        if (Apply(turn, batch) is { } commit)
        {
            var began = _clock.GetTimestamp();
            var beganAt = _clock.GetUtcNow();
            await _store.CommitAsync(commit);
            memory.CommittedAudit = commit.AuditSequence;
            _meter.Committed(Name, _clock.GetElapsedTime(began), batch.Count);
            _meter.Turned(turn);
            _trace?.Turned(turn, beganAt, _clock.GetUtcNow());
        }

        _brokenInRow = 0;
        foreach (var work in _pump.Committed())
        {
            work.Acknowledge();
        }

        _dispatcher!.Send(turn);
        _borrower?.Kick();
        Signal();
    }

    private RegionCommit? Apply(RegionTurn turn, IReadOnlyList<RegionWork> batch)
    {
        RegionWork? applied = null;
        try
        {
            foreach (var work in batch)
            {
                applied = work;
                work.Apply(turn);
            }

            applied = null;
            _decisionDue = turn.Decide();
            return CommitBuilder.Build(turn);
        }
        catch (Exception e)
        {
            throw new TurnFailedException(e, applied);
        }
    }

    private async Task FindKeysAsync(RegionTurn turn, IReadOnlyList<RegionWork> batch)
    {
        List<IdempotencyName>? names = null;
        foreach (var work in batch)
        {
            if (work is SubmitWork submission)
            {
                (names ??= []).AddRange(submission.Keys);
            }
        }

        if (names is not { Count: > 0 })
        {
            return;
        }

        foreach (var row in await _idempotency.FindAsync(names))
        {
            turn.KnownKeys[new(row.Tenant, row.Key)] = row;
        }
    }

    /// <summary>Wakes those who wait for audit rows.</summary>
    private void Signal()
    {
        var committed = _committed;
        _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        committed.SetResult();
    }

    /// <summary>Time alone may change something: a backoff or a not-before ends.</summary>
    private void ArmWake()
    {
        if (_memory?.Scheduler.NextWakeAtMs is not { } at || _stopping)
        {
            return;
        }

        var due = TimeSpan.FromMilliseconds(Math.Clamp(at - NowMs, 1, int.MaxValue));
        if (_wakeTimer is null)
        {
            _wakeTimer = this.RegisterGrainTimer(OnWake, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = true });
        }
        else
        {
            _wakeTimer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private Task OnWake()
    {
        Kick();
        return Task.CompletedTask;
    }
}
