using System.Threading.Channels;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Sends signals to all processes of an attempt, to many attempts with one look at the machine's processes. The shim is spared, so that it can
/// write the exit status; it goes last, if it does not end by itself.
/// </summary>
internal sealed class Terminator : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);

    private readonly Channel<(RunningAttempt Attempt, int Signal)> _requests = Channel.CreateUnbounded<(RunningAttempt, int)>();
    private readonly DeadlineQueue _deadlines;
    private readonly TimeProvider _time;
    private readonly Task _work;

    public Terminator(DeadlineQueue deadlines, TimeProvider time)
    {
        _deadlines = deadlines;
        _time = time;
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
        await _work;
    }

    private async Task WorkAsync()
    {
        while (await _requests.Reader.WaitToReadAsync())
        {
            var table = ProcessTable.Read();
            while (_requests.Reader.TryRead(out var request))
            {
                Send(table, request.Attempt, request.Signal);
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
            var sparesShim = signal != LibC.SigKill || now < (attempt.KilledAt ??= now) + AgentLimits.ShimGrace;
            foreach (var process in table.Everything(attempt).Where(p => !sparesShim || p.Pid != shim.Pid))
            {
                _ = LibC.Kill(process.Pid, signal);
            }

            if (signal == LibC.SigKill)
            {
                _deadlines.At(now + Again, () => Kill(attempt));
            }
        }
    }
}
