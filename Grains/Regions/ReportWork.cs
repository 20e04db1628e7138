using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// What an agent says of attempts on its node. A report about any other attempt than the live one is stale. One that cannot
/// be applied is tried without its details, which may be what is wrong with it, and then is given up: the agent must not
/// send it for ever, and with it everything that it spools.
/// </summary>
internal sealed class ReportWork(ReportBatch batch) : RegionWork<ReportReply>
{
    public override int Weight => Math.Max(1, batch.Reports.Length);

    public override IReadOnlyList<RegionWork> Parts()
    {
        if (batch.Reports is [var report] && Bare(report) == report)
        {
            return [];
        }

        List<ReportWork> parts = batch.Reports is [var detailed]
            ? [new(batch with { Reports = [Bare(detailed)] })]
            : [.. batch.Reports.Select(r => new ReportWork(batch with { Reports = [r] }))];
        _ = CollectAsync(parts);
        return parts;
    }

    /// <summary>The parts' verdicts as one answer, so that a report that can never be taken keeps none of the others waiting.</summary>
    private async Task CollectAsync(List<ReportWork> parts)
    {
        var results = new List<string>(parts.Count);
        foreach (var part in parts)
        {
            results.Add(await VerdictOfAsync(part));
        }

        Complete(new() { Results = [.. results] });
    }

    private static async Task<string> VerdictOfAsync(ReportWork part)
    {
        try
        {
            return (await part.Answer).Results[0];
        }
        catch (RefusedException e)
        {
            return PassingFailure.Is(e) ? Verdicts.Retry : Verdicts.OfRefused(part.State);
        }
    }

    private string State => batch.Reports[0].State;

    private static AttemptReport Bare(AttemptReport report) => new() { Attempt = report.Attempt, State = report.State, ExitCode = report.ExitCode };

    protected override ReportReply Change(RegionTurn turn)
    {
        var results = ImmutableArray.CreateBuilder<string>(batch.Reports.Length);
        foreach (var report in batch.Reports)
        {
            results.Add(Take(report, turn));
        }

        return new() { Results = results.MoveToImmutable() };
    }

    private string Take(AttemptReport report, RegionTurn turn)
    {
        if (!NodeMapping.TryTaskOf(report.Attempt, out var task)
            || !turn.Memory.Attempts.TryGetValue(new(task, report.Attempt.Attempt), out var attempt)
            || attempt.Token != report.Attempt.Token
            || !string.Equals(attempt.Node.Name, batch.Node, StringComparison.Ordinal))
        {
            return Verdicts.Stale;
        }

        if (EventOf(report, attempt) is not { } @event)
        {
            return Verdicts.Accepted;
        }

        var stale = turn.Changes.Stale.Count;
        turn.Apply(@event);
        if (turn.Changes.Stale.Count > stale)
        {
            return Verdicts.Stale;
        }

        KeepTimes(attempt, report, turn.NowMs);
        return Verdicts.Accepted;
    }

    /// <summary>The event, or none when the report says what is known already.</summary>
    private static RegionEvent? EventOf(AttemptReport report, LiveAttempt attempt)
    {
        var (id, token) = (attempt.Id, attempt.Token);
        return report.State switch
        {
            ReportStates.Starting => attempt.State == AttemptState.Reserved ? new AttemptStarting(id, token) : null,
            ReportStates.Running => attempt.State == AttemptState.Running ? null : new AttemptRunning(id, token),
            ReportStates.Refused when attempt.State == AttemptState.Reserved =>
                new AttemptRefused(id, token, report.Detail ?? report.Reason ?? "the agent refused it"),
            // An agent that gives up what it had begun: the task runs again.
            ReportStates.Refused or ReportStates.Preempted => Finished(report, attempt, AttemptOutcome.Preempted),
            ReportStates.Succeeded => Finished(report, attempt, AttemptOutcome.Succeeded),
            ReportStates.Failed => Finished(report, attempt, AttemptOutcome.Failed),
            ReportStates.Cancelled => Finished(report, attempt, AttemptOutcome.Cancelled),
            ReportStates.Lost => Finished(report, attempt, AttemptOutcome.Lost),
            _ => null,
        };
    }

    private static AttemptFinished Finished(AttemptReport report, LiveAttempt attempt, AttemptOutcome outcome)
    {
        AttemptUsage? usage = report.CpuMs is null && report.MemoryPeakBytes is null ? null : new(
            report.CpuMs ?? 0,
            report is { StartedAtMs: { } started, FinishedAtMs: { } finished } ? Math.Max(0, finished - started) : 0,
            report.MemoryPeakBytes ?? 0);
        return new(attempt.Id, attempt.Token, outcome, report.ExitCode, report.Detail ?? report.Reason, usage);
    }

    /// <summary>The agent's times are better than the moment its report came, as far as they can be true.</summary>
    private static void KeepTimes(LiveAttempt attempt, AttemptReport report, long nowMs)
    {
        if (report.StartedAtMs is { } started)
        {
            attempt.StartedAtMs = Math.Max(attempt.PlacedAtMs, Math.Min(started, nowMs));
        }

        if (attempt.FinishedAtMs is not null && report.FinishedAtMs is { } finished)
        {
            attempt.FinishedAtMs = Math.Max(attempt.StartedAtMs ?? attempt.PlacedAtMs, Math.Min(finished, nowMs));
        }
    }
}
