using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Grains.Nodes;

/// <content>Reports on their way to the region, and requests for output on their way to the agent.</content>
public sealed partial class NodeGrain
{
    public async Task<ReportReply> Report(ReportBatch batch)
    {
        var results = new string[batch.Reports.Length];
        var forward = ImmutableArray.CreateBuilder<AttemptReport>(batch.Reports.Length);
        var places = new List<int>(batch.Reports.Length);
        var alive = _session.Renew(batch.Session, NowMs);
        for (var i = 0; i < results.Length; i++)
        {
            var report = batch.Reports[i];
            var verdict = alive && NodeMapping.TryTaskOf(report.Attempt, out var task)
                ? _session.Judge(batch.Session, task, report.Attempt.Token)
                : alive ? ReportVerdict.Stale : ReportVerdict.Retry;
            results[i] = Verdicts.NameOf(verdict);
            if (verdict == ReportVerdict.Accepted)
            {
                forward.Add(report);
                places.Add(i);
                Release(report);
            }
        }

        if (places.Count > 0)
        {
            var verdicts = await ForwardAsync(batch with { Node = Name, Reports = forward.DrainToImmutable() });
            for (var i = 0; i < places.Count; i++)
            {
                results[places[i]] = verdicts[i];
                Settle(batch.Reports[places[i]], results[places[i]]);
            }
        }

        return new() { Results = [.. results] };
    }

    public async Task<LogChunk> ReadLog(LogRequest request)
    {
        if (!_session.IsConnected(NowMs))
        {
            throw new RefusedException(RefusalCodes.NodeUnreachable, $"The agent of node '{Name}' is not connected.");
        }

        var (answer, sent) = _logs.Open(request, Name);
        Send(new() { Node = Name, Kind = CommandKinds.Log, Epoch = _adoptedEpoch, Attempt = request.Attempt, Log = sent });
        _mailbox.Push();
        try
        {
            return await answer.WaitAsync(TimeSpan.FromMilliseconds(GrainLimits.LogWaitMs), _clock);
        }
        catch (TimeoutException)
        {
            throw new RefusedException(RefusalCodes.NodeUnreachable,
                $"The agent of node '{Name}' did not send the output within {GrainLimits.LogWaitMs / 1000} s.");
        }
        finally
        {
            _logs.Close(request.RequestId);
        }
    }

    public Task CompleteLog(string session, string requestId, LogChunk chunk)
    {
        if (_session.Renew(session, NowMs))
        {
            _logs.Complete(requestId, chunk);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The region's verdicts. While it cannot be asked the agent is to ask again; what it refuses for good is
    /// answered all the same, or the agent would say it for ever.
    /// </summary>
    private async Task<ImmutableArray<string>> ForwardAsync(ReportBatch batch)
    {
        try
        {
            return (await Region.ReportAttempts(batch)).Results;
        }
        catch (Exception e) when (PassingFailure.Is(e))
        {
            LogReportsNotTaken(Name, batch.Reports.Length, e.Message);
            return [.. Enumerable.Repeat(Verdicts.Retry, batch.Reports.Length)];
        }
        catch (RefusedException e)
        {
            LogReportsRefused(Name, batch.Reports.Length, batch.Reports[0].Attempt.Job, e.Message);
            return [.. batch.Reports.Select(r => Verdicts.OfRefused(r.State))];
        }
    }

    /// <summary>
    /// The process is over, so its room is free now: the region may fill it, by a dispatch that arrives here before the
    /// answer to this very report does.
    /// </summary>
    private void Release(AttemptReport report)
    {
        if (ReportStates.IsFinal(report.State))
        {
            _ledger.Finish(NodeMapping.TaskOf(report.Attempt), report.Attempt.Token);
        }
    }

    private void Settle(AttemptReport report, string verdict)
    {
        var task = NodeMapping.TaskOf(report.Attempt);
        if (verdict == Verdicts.Stale || (verdict == Verdicts.Accepted && ReportStates.IsFinal(report.State)))
        {
            _ledger.Finish(task, report.Attempt.Token);
            _session.Forget(task, report.Attempt.Token);
        }
    }

    [Microsoft.Extensions.Logging.LoggerMessage(EventId = 3101, Level = Microsoft.Extensions.Logging.LogLevel.Information,
        Message = "Node {Node}: {Reports} reports wait, the region did not take them: {Problem}")]
    private partial void LogReportsNotTaken(string node, int reports, string problem);

    [Microsoft.Extensions.Logging.LoggerMessage(EventId = 3105, Level = Microsoft.Extensions.Logging.LogLevel.Error,
        Message = "Node {Node}: the region refuses {Reports} reports for good, the first of job {Job}; they are not sent again: {Problem}")]
    private partial void LogReportsRefused(string node, int reports, string job, string problem);
}
