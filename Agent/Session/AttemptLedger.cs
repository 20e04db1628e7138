using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Session;

/// <summary>
/// The attempts of an agent: takes the server's orders, hands them to the driver, and turns what the driver tells into
/// reports. One lock; what it calls under it is short.
/// </summary>
internal sealed class AttemptLedger(IAttemptDriver driver, ReportQueue reports, DeadlineQueue deadlines, TimeSpan timeoutGrace, ILogger log) : IAttemptEvents
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AttemptId, LedgerEntry> _entries = [];
    private readonly Dictionary<(string Job, int Task), LedgerEntry> _latest = [];
    private readonly TaskFences _fences = new(AgentLimits.FencesMax);

    /// <summary>What the spool knew. Call before any order.</summary>
    public void Restore(IReadOnlyList<RecoveredAttempt> found)
    {
        lock (_gate)
        {
            foreach (var (order, startedAt, outcome) in found)
            {
                _fences.IsStale(order.Job, order.Task, order.Epoch, order.Token);
                var entry = Keep(order);
                if (outcome is not null)
                {
                    AgentLog.Found(log, order.Id, "ended");
                    Finish(entry, OutcomeRules.Report(order.Id, outcome));
                    continue;
                }

                AgentLog.Found(log, order.Id, startedAt is null ? "never started" : "running");
                Begin(entry);
            }
        }
    }

    /// <summary>Takes a start order. One that is known is answered with its present state and never started twice.</summary>
    public void Start(AttemptOrder order)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(order.Id, out var known))
            {
                Repeat(known);
                return;
            }

            var older = _latest.GetValueOrDefault((order.Job, order.Task));
            if (_fences.IsStale(order.Job, order.Task, order.Epoch, order.Token) || driver.IsSettled(order.Id))
            {
                AgentLog.Stale(log, AgentCommandKinds.Start, order.Id);
                return;
            }

            if (driver.Refusal(order) is { } reason)
            {
                AgentLog.Refused(log, order.Id, reason);
                reports.Add(order.Id, OutcomeRules.Refusal(order.Id, reason, deadlines.Now));
                return;
            }

            Take(order, older is { Machine.IsLive: true } ? older : null);
        }
    }

    /// <summary>Ends an attempt. One that never came here is reported as ended, and will not start if its order comes late.</summary>
    public void Stop(AttemptId id, long epoch, string cause, TimeSpan grace)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(id, out var entry))
            {
                End(entry, cause, grace);
                return;
            }

            if (_fences.IsStale(id.Job, id.Task, epoch, id.Token))
            {
                AgentLog.Stale(log, AgentCommandKinds.Stop, id);
                return;
            }

            reports.Add(id, OutcomeRules.Report(id, new AttemptOutcome { StopCause = cause, FinishedAt = deadlines.Now }));
        }
    }

    /// <summary>Ends all attempts of a node, or of all nodes, at once; answers how many.</summary>
    public int StopAll(string? node, string cause)
    {
        lock (_gate)
        {
            var live = _entries.Values.Where(e => e.Machine.IsLive && (node is null || e.Order.Node == node)).ToArray();
            foreach (var entry in live)
            {
                End(entry, cause, TimeSpan.Zero);
            }

            return live.Length;
        }
    }

    /// <summary>Completes when these attempts have ended.</summary>
    public Task EndedAsync(Func<AttemptId, bool> which)
    {
        lock (_gate)
        {
            return Task.WhenAll(_entries.Values.Where(e => which(e.Order.Id)).Select(e => e.Ended.Task).ToArray());
        }
    }

    /// <summary>Ends these at once, where they are held; completes when they have ended.</summary>
    public Task SupersedeAsync(IReadOnlySet<AttemptId> superseded)
    {
        lock (_gate)
        {
            foreach (var entry in _entries.Values.Where(e => superseded.Contains(e.Order.Id)).ToArray())
            {
                AgentLog.Superseded(log, entry.Order.Id);
                End(entry, StopCauses.Superseded, TimeSpan.Zero);
            }
        }

        return EndedAsync(superseded.Contains);
    }

    /// <summary>What the server is told at registration: all that was not settled.</summary>
    public ILookup<string, HeldAttempt> Held()
    {
        lock (_gate)
        {
            return _entries.Values.ToLookup(e => e.Order.Node, Held, StringComparer.Ordinal);
        }
    }

    /// <summary>Live attempts per node.</summary>
    public IReadOnlyDictionary<string, int> Running()
    {
        lock (_gate)
        {
            return _entries.Values.Where(e => e.Machine.IsLive).GroupBy(e => e.Order.Node, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        }
    }

    /// <summary>The server took a report, or called it stale.</summary>
    public void Answered(AttemptId id, AttemptReport report, bool stale)
    {
        lock (_gate)
        {
            reports.Remove(id, report);
            if (!_entries.TryGetValue(id, out var entry))
            {
                return;
            }

            if (!AttemptStates.IsFinal(report.State))
            {
                if (stale)
                {
                    AgentLog.Superseded(log, id);
                    End(entry, StopCauses.Superseded, TimeSpan.Zero);
                }

                return;
            }

            if (stale)
            {
                AgentLog.LateReport(log, id, report.State);
            }

            entry.Machine.Move(AttemptPhase.Settled);
            _entries.Remove(id);
            if (_latest.GetValueOrDefault((id.Job, id.Task)) == entry)
            {
                _latest.Remove((id.Job, id.Task));
            }
        }

        try
        {
            driver.Settle(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AgentLog.CannotSettle(log, id, e);
        }
    }

    /// <inheritdoc/>
    public void Running(AttemptId id, DateTimeOffset startedAt)
    {
        lock (_gate)
        {
            // A short attempt's end may overtake this, and even be settled: then there is nothing to add.
            if (!_entries.TryGetValue(id, out var entry) || entry.Machine.Phase != AttemptPhase.Starting)
            {
                return;
            }

            entry.Machine.Move(AttemptPhase.Running);
            entry.StartedAt = startedAt;
            if (entry.Order.TimeoutMs is { } timeoutMs)
            {
                entry.TimeLimit = deadlines.At(startedAt + TimeSpan.FromMilliseconds(timeoutMs), () => driver.Stop(id, StopCauses.Timeout, timeoutGrace));
            }

            Repeat(entry);
        }
    }

    /// <inheritdoc/>
    public void Ended(AttemptId id, AttemptOutcome outcome)
    {
        lock (_gate)
        {
            Finish(_entries[id], OutcomeRules.Report(id, outcome));
        }
    }

    private static HeldAttempt Held(LedgerEntry entry)
    {
        var (_, job, task, attempt, token) = entry.Order.Id;
        return new HeldAttempt(job, task, attempt, token, entry.FinalState ?? AttemptMachine.StateOf(entry.Machine.Phase));
    }

    private LedgerEntry Keep(AttemptOrder order)
    {
        var entry = new LedgerEntry(order);
        _entries[order.Id] = entry;
        _latest[(order.Job, order.Task)] = entry;
        return entry;
    }

    private void Take(AttemptOrder order, LedgerEntry? older)
    {
        try
        {
            driver.Accept(order);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AgentLog.CannotAccept(log, order.Id, e);
            reports.Add(order.Id, OutcomeRules.Refusal(order.Id, $"spool: {e.Message}", deadlines.Now));
            return;
        }

        var entry = Keep(order);
        if (older is null)
        {
            Begin(entry);
            return;
        }

        entry.Machine.Move(AttemptPhase.Held);
        older.Next = entry;
        End(older, StopCauses.Superseded, TimeSpan.Zero);
    }

    private void Begin(LedgerEntry entry)
    {
        entry.Machine.Move(AttemptPhase.Starting);
        driver.Start(entry.Order.Id);
    }

    /// <summary>Asks the driver to end it. One that is held back is handed over now: the driver ends it without starting it.</summary>
    private void End(LedgerEntry entry, string cause, TimeSpan grace)
    {
        if (!entry.Machine.IsLive)
        {
            return;
        }

        driver.Stop(entry.Order.Id, cause, grace);
        if (entry.Machine.Phase == AttemptPhase.Held)
        {
            Begin(entry);
        }
    }

    private void Finish(LedgerEntry entry, AttemptReport report)
    {
        entry.Machine.Move(AttemptPhase.Ended);
        entry.FinalState = report.State;
        entry.TimeLimit?.Dispose();
        reports.Add(entry.Order.Id, report);
        entry.Ended.TrySetResult();
        if (entry.Next is { Machine.Phase: AttemptPhase.Held } next)
        {
            Begin(next);
        }
    }

    /// <summary>Reports that it runs, where it does; an outcome waits in the queue anyway.</summary>
    private void Repeat(LedgerEntry entry)
    {
        if (entry.Machine.Phase == AttemptPhase.Running)
        {
            var (node, job, task, attempt, token) = entry.Order.Id;
            reports.Add(entry.Order.Id, new AttemptReport
            {
                Node = node, Job = job, Task = task, Attempt = attempt, Token = token,
                State = AttemptStates.Running, StartedAt = entry.StartedAt,
            });
        }
    }
}
