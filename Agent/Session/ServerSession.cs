using Microsoft.Extensions.Logging;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Agent.Session;

/// <summary>One registration's conversation with the server: polls, heartbeats, reports and output, until the server no longer knows it.</summary>
internal sealed class ServerSession(
    RegisterResponse registration, AgentClient client, AttemptLedger ledger, ReportQueue reports,
    CommandDispatcher commands, LogService logs, Lease lease, TimeProvider time, ILogger log)
{
    private string Id => registration.Session;

    /// <summary>Returns when the session is over.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] loops =
        [
            RepeatAsync("poll", PollAsync, over),
            RepeatAsync("heartbeat", HeartbeatAsync, over, TimeSpan.FromMilliseconds(registration.HeartbeatMs)),
            RepeatAsync("report", ReportAsync, over),
            logs.RunAsync(over.Token),
        ];
        try
        {
            await await Task.WhenAny(loops);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // One of the loops found the session gone, or the agent stops: the others are ended below.
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(loops).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Calls again and again, once a period, with growing pauses while it fails; ends when the session does.</summary>
    private async Task RepeatAsync(string name, Func<CancellationToken, Task> call, CancellationTokenSource over, TimeSpan period = default)
    {
        var delay = new RetryDelay(time);
        var wait = period;
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(wait, time, over.Token);
                await call(over.Token);
                delay.Reset();
                wait = period;
                continue;
            }
            catch (SchedulerApiException e) when (AgentClient.MeansSessionGone(e))
            {
                AgentLog.SessionOver(log, Id, e.Message);
                await over.CancelAsync();
                return;
            }
            catch (Exception e) when (e is SchedulerApiException or SchedulerUnreachableException)
            {
                if (delay.IsWorthSaying)
                {
                    AgentLog.CallFailed(log, name, e.Message);
                }
            }

            wait = TimeSpan.Zero;
            await delay.WaitAsync(over.Token);
        }
    }

    private async Task PollAsync(CancellationToken cancellation)
    {
        // Nothing is begun under no lease: what was ordered comes again with a heartbeat or the next registration. An answer is
        // no sign of life: the silo gives it by itself, whether the node's grain is there or not.
        await lease.HeldAsync(cancellation);
        var acked = commands.Unconfirmed();
        var answer = await client.PollAsync(Id, new PollRequest { WaitMs = Math.Clamp(registration.PollWaitMs, 0, PollRequest.MaxWaitMs), Acked = acked }, cancellation);
        commands.Confirm(acked);
        TakeUnderLease(answer.Commands);
    }

    private async Task HeartbeatAsync(CancellationToken cancellation)
    {
        var patience = TimeSpan.FromMilliseconds(registration.LeaseMs / (double)AgentLimits.HeartbeatTriesPerLease);
        var sentAt = time.GetUtcNow();
        var answer = await client.HeartbeatAsync(Id, new HeartbeatRequest { Now = sentAt, Nodes = commands.Heartbeats() }, patience, cancellation);
        lease.Renew(sentAt, TimeSpan.FromMilliseconds(answer.LeaseMs));
        TakeUnderLease(answer.Commands);
    }

    private void TakeUnderLease(IReadOnlyList<AgentCommand> ordered)
    {
        if (lease.IsHeld)
        {
            commands.Take(ordered);
        }
    }

    private async Task ReportAsync(CancellationToken cancellation)
    {
        await reports.WaitAsync(cancellation);
        var batch = reports.Peek(AgentLimits.ReportsPerCallMax);
        if (batch.Count == 0)
        {
            return;
        }

        var sentAt = time.GetUtcNow();
        var answer = await client.ReportAsync(Id, new ReportsRequest { Reports = [.. batch.Select(b => b.Report)] }, cancellation);
        if (answer.Results.Any(r => r.Outcome is ReportOutcomes.Accepted or ReportOutcomes.Stale))
        {
            lease.Renew(sentAt, TimeSpan.FromMilliseconds(registration.LeaseMs));
        }

        var retry = false;
        foreach (var ((id, report), result) in batch.Zip(answer.Results))
        {
            if (result.Outcome is ReportOutcomes.Accepted or ReportOutcomes.Stale)
            {
                ledger.Answered(id, report, result.Outcome == ReportOutcomes.Stale);
            }
            else
            {
                reports.Postpone(id);
                retry = true;
            }
        }

        if (retry)
        {
            await Task.Delay(AgentLimits.RetryDelayMin, time, cancellation);
        }
    }
}
