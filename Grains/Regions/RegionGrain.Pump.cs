using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Scheduling.Protocol;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;
using CommitOutcome = OrleansScheduler.Scheduling.Protocol.CommitOutcome;

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
        if (_pump.Offer(work, work.Weight) == PumpAdmission.Queued)
        {
            Kick();
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
        foreach (var work in batch)
        {
            work.Apply(turn);
        }

        _decisionDue = turn.Decide();
        if (CommitBuilder.Build(turn) is { } commit)
        {
            await _store.CommitAsync(commit);
            memory.CommittedAudit = commit.AuditSequence;
        }

        foreach (var work in _pump.Committed())
        {
            work.Acknowledge();
        }

        _dispatcher!.Send(turn);
        Signal();
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

    /// <summary>A commit failed, or applying did: nobody is told that it went well, memory goes, and the store is read anew.</summary>
    private void Break(Exception problem)
    {
        var outcome = problem switch
        {
            EpochFencedException => CommitOutcome.Fenced,
            StoreUnavailableException { Outcome: Storage.CommitOutcome.NotCommitted } or IdempotencyConflictException => CommitOutcome.NotCommitted,
            _ => CommitOutcome.Unknown,
        };
        LogBroken(Name, outcome, problem);
        var failure = _pump.Fail(outcome);
        _memory = null;
        _dispatcher?.Stop();
        _dispatcher = null;

        // A key that another region took at the same moment: certainly nothing was written, and the next look finds it.
        if (problem is IdempotencyConflictException)
        {
            _again.AddRange(failure.InFlight);
            _again.AddRange(failure.Waiting);
        }
        else
        {
            var refusal = RefusalOf(outcome);
            foreach (var work in failure.InFlight)
            {
                work.Fail(refusal);
            }

            foreach (var work in failure.Waiting)
            {
                work.Fail(Recovering());
            }
        }

        if (outcome == CommitOutcome.Fenced)
        {
            _stopping = true;
            DeactivateOnIdle();
        }
        else
        {
            StartRecovery();
        }
    }

    private RefusedException RefusalOf(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Unknown => new(RefusalCodes.StoreUnavailable,
            $"Region '{Name}' does not know whether its store took this: ask again under the same idempotency key, or look."),
        CommitOutcome.NotCommitted => new(RefusalCodes.StoreUnavailable, $"The store of region '{Name}' did not take this: nothing has changed."),
        _ => Recovering(),
    };

    [LoggerMessage(EventId = 3210, Level = LogLevel.Error, Message = "Region {Region}: a commit failed ({Outcome}); its memory is read anew.")]
    private partial void LogBroken(string region, CommitOutcome outcome, Exception problem);
}
