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
            _ => CommitOutcome.Unknown,
        };
        LogBroken(Name, outcome, problem);
        _meter.Failed(Name);
        var alone = _pump.Alone;
        var failure = _pump.Fail(outcome);
        _memory = null;
        _dispatcher?.Stop();
        _dispatcher = null;
        _moves?.Stop();
        _moves = null;
        _borrower?.Stop();
        _borrower = null;
        _brokenInRow++;
        switch (problem)
        {
            // A key that another region took at the same moment: the next look finds it.
            case IdempotencyConflictException:
                _again.AddRange(failure.InFlight);
                _again.AddRange(failure.Waiting);
                _alone = alone;
                break;
            case NodeElsewhereException or TurnFailedException when failure.InFlight.Count > 0:
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
            LogRefused(Name, work.GetType().Name, problem);
            work.Fail(problem is NodeElsewhereException
                ? new(RefusalCodes.NodeElsewhere, problem.Message)
                : new(RefusalCodes.InternalError, $"Region '{Name}' could not apply this request because of a defect: nothing has changed, and its log says more."));
            _alone = alone;
        }

        _again.AddRange(failure.Waiting);
    }

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
