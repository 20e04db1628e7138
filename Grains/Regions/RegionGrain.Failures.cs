using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Scheduling.Protocol;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Regions;
using CommitOutcome = OrleansScheduler.Scheduling.Protocol.CommitOutcome;

namespace OrleansScheduler.Grains.Regions;

/// <content>
/// When a turn fails: nobody is told that it went well, memory goes, and the store is read anew. Where certainly nothing
/// was written, what shared the turn is tried again, so that only the request at fault is refused.
/// </content>
public sealed partial class RegionGrain
{
    private void Break(Exception problem)
    {
        var outcome = problem switch
        {
            EpochFencedException => CommitOutcome.Fenced,
            StoreUnavailableException { Outcome: Storage.CommitOutcome.NotCommitted } => CommitOutcome.NotCommitted,
            IdempotencyConflictException or NodeElsewhereException or TurnFailedException => CommitOutcome.NotCommitted,
            _ when IsRefusedData(problem) => CommitOutcome.NotCommitted,
            _ => CommitOutcome.Unknown,
        };
        LogBroken(Name, outcome, problem);
        _meter.Failed(Name);
        var alone = _pump.Alone;
        var failure = _pump.Fail(outcome);
        Forget();
        _brokenInRow++;
        switch (problem)
        {
            // A key that another region took at the same moment: the next look finds it.
            case IdempotencyConflictException:
                _again.AddRange(failure.InFlight);
                _again.AddRange(failure.Waiting);
                _alone = alone;
                break;
            case NodeElsewhereException or TurnFailedException or System.Data.Common.DbException
                when outcome == CommitOutcome.NotCommitted && failure.InFlight.Count > 0:
                Isolate(problem, failure, alone);
                break;
            default:
                Fail(failure.InFlight, RefusalOf(outcome));
                Fail(failure.Waiting, Recovering());
                break;
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

    /// <summary>One request of the turn is at fault, and nothing says which: each is tried in a turn of its own, and the one that was alone is refused.</summary>
    private void Isolate(Exception problem, PumpFailure<RegionWork> failure, int alone)
    {
        if (failure.InFlight.Count > 1)
        {
            _again.AddRange(failure.InFlight);
            _alone = failure.InFlight.Count;
        }
        else
        {
            var work = failure.InFlight[0];
            var parts = problem is NodeElsewhereException || IsUndecided(problem) ? [] : work.Parts();
            if (parts.Count == 0)
            {
                LogRefused(Name, work.GetType().Name, problem);
                work.Fail(Refusal(problem));
            }

            _again.AddRange(parts);
            _alone = alone + parts.Count;
        }

        _again.AddRange(failure.Waiting);
    }

    /// <summary>All of memory goes, and with it what acts for it.</summary>
    private void Forget()
    {
        _memory = null;
        _dispatcher?.Stop();
        _dispatcher = null;
        _moves?.Stop();
        _moves = null;
        _borrower?.Stop();
        _borrower = null;
    }

    /// <summary>The request was applied, and what follows failed: it may be innocent, so whoever asks again is not refused for good.</summary>
    private static bool IsUndecided(Exception problem) => problem is TurnFailedException { Work: null };

    /// <summary>The database read the statements and refuses what they hold (data exceptions and constraints): the same will be refused again.</summary>
    private static bool IsRefusedData(Exception problem) => problem is System.Data.Common.DbException { SqlState: ['2', '2' or '3', ..] };

    private RefusedException Refusal(Exception problem) => problem switch
    {
        NodeElsewhereException => new(RefusalCodes.NodeElsewhere, problem.Message),
        _ when IsUndecided(problem) => new(RefusalCodes.Unavailable,
            $"Region '{Name}' could not decide after this request because of a defect: nothing has changed, and its log says more."),
        _ => new(RefusalCodes.InternalError, $"Region '{Name}' could not apply this request because of a defect: nothing has changed, and its log says more."),
    };

    private static void Fail(IEnumerable<RegionWork> works, RefusedException problem)
    {
        foreach (var work in works)
        {
            work.Fail(problem);
        }
    }

    private RefusedException RefusalOf(CommitOutcome outcome) => outcome switch
    {
        CommitOutcome.Unknown => new(RefusalCodes.StoreUnavailable,
            $"Region '{Name}' does not know whether its store took this: ask again under the same idempotency key, or look."),
        CommitOutcome.NotCommitted => new(RefusalCodes.StoreUnavailable, $"The store of region '{Name}' did not take this: nothing has changed."),
        _ => Recovering(),
    };

    [LoggerMessage(EventId = 3210, Level = LogLevel.Error, Message = "Region {Region}: a turn failed ({Outcome}); its memory is read anew.")]
    private partial void LogBroken(string region, CommitOutcome outcome, Exception problem);

    [LoggerMessage(EventId = 3214, Level = LogLevel.Error, Message = "Region {Region}: a request ({Work}) fails every turn that it is in; it is refused.")]
    private partial void LogRefused(string region, string work, Exception problem);
}
