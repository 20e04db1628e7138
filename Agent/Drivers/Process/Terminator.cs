using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Sends signals to all processes of an attempt, to many attempts with one look at the machine's processes. The shim is spared, so that it can
/// write the exit status; it goes last, if it does not end by itself.
/// </summary>
internal sealed class Terminator : IAsyncDisposable
{
    private readonly Channel<(RunningAttempt Attempt, int Signal)> _requests = Channel.CreateUnbounded<(RunningAttempt, int)>();
    private readonly DeadlineQueue _deadlines;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _work;

    public Terminator(DeadlineQueue deadlines, TimeProvider time, ILogger log)
    {
        _deadlines = deadlines;
        _time = time;
        _log = log;
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Asks the attempt's processes to end.</summary>
    public void Ask(RunningAttempt attempt) => _requests.Writer.TryWrite((attempt, LibC.SigTerm));

    /// <summary>Ends the attempt's processes: again and again, until none is left.</summary>
    public void Kill(RunningAttempt attempt) => _requests.Writer.TryWrite((attempt, LibC.SigKill));

    /// <summary>Kills what is left of an attempt whose shim is gone; whether there was anything.</summary>
    public static bool KillLeftovers(IReadOnlyCollection<ProcessStat> left)
    {
        foreach (var process in left)
        {
            _ = LibC.Kill(process.Pid, LibC.SigKill);
        }

        return left.Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        _requests.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _work;
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        var delay = new RetryDelay(_time);
        while (await _requests.Reader.WaitToReadAsync())
        {
            try
            {
                var table = ProcessTable.Read();
                while (_requests.Reader.TryRead(out var request))
                {
                    Send(table, request.Attempt, request.Signal);
                }

                delay.Reset();
            }
            catch (Exception e)
            {
                // Signals are sent as long as the agent lives: a machine out of file descriptors has some again later.
                if (delay.IsWorthSaying)
                {
                    ProcessLog.SignalsFailed(_log, e);
                }

                await delay.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_stopping.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private void Send(ProcessTable table, RunningAttempt attempt, int signal)
    {
        lock (attempt)
        {
            if (attempt.HasEnded || attempt.Shim is not { } shim)
            {
                return;
            }

            var now = _time.GetUtcNow();
            if (signal == LibC.SigKill)
            {
                _deadlines.At(now + AgentLimits.KillAgain, () => Kill(attempt));
            }

            var sparesShim = signal != LibC.SigKill || now < (attempt.KilledAt ??= now) + AgentLimits.ShimGrace;
            foreach (var process in table.Everything(attempt).Where(p => !sparesShim || p.Pid != shim.Pid))
            {
                _ = LibC.Kill(process.Pid, signal);
            }
        }
    }
}
