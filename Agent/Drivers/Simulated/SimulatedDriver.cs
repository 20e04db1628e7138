using System.Collections.Concurrent;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Drivers.Simulated;

/// <summary>
/// Runs nothing: attempts last as long as <see cref="SimulatedRun"/> reads from their order, on one timer, whatever the
/// number of nodes. What it holds ends with the program: a restarted agent registers with nothing, and the server
/// decides anew. There is no output.
/// </summary>
public sealed class SimulatedDriver : IAttemptDriver
{
    private readonly ConcurrentDictionary<AttemptId, Run> _runs = new();
    private readonly DeadlineQueue _deadlines;
    private readonly TimeSpan _usual;
    private IAttemptEvents? _events;

    /// <param name="usual">How long a command lasts that says nothing about it.</param>
    /// <param name="time">The clock that it lasts on.</param>
    public SimulatedDriver(TimeSpan usual, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(usual, TimeSpan.Zero);
        _usual = usual;
        _deadlines = new DeadlineQueue(time);
    }

    /// <inheritdoc/>
    public string Kind => "simulated";

    /// <inheritdoc/>
    public bool RunsUntrusted => true;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecoveredAttempt>> RecoverAsync(IAttemptEvents events, IReadOnlyList<string> nodes, CancellationToken cancellation)
    {
        _events = events;
        return Task.FromResult<IReadOnlyList<RecoveredAttempt>>([]);
    }

    /// <inheritdoc/>
    public string? Refusal(AttemptOrder order) => null;

    /// <inheritdoc/>
    public bool IsSettled(AttemptId id) => false;

    /// <inheritdoc/>
    public void Accept(AttemptOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        _runs[order.Id] = new Run(SimulatedRun.Of(order, _usual));
    }

    /// <inheritdoc/>
    public void Start(AttemptId id) => _deadlines.At(_deadlines.Now, () =>
    {
        var run = _runs[id];
        if (run.StopCause is not null)
        {
            End(id, run, exitCode: null);
            return;
        }

        var startedAt = _deadlines.Now;
        run.StartedAt = startedAt;
        _events!.Running(id, startedAt);
        run.End = _deadlines.At(startedAt + run.Plan.Length, () => End(id, run, run.Plan.ExitCode));
        if (run.StopCause is not null)
        {
            End(id, run, exitCode: 143);
        }
    });

    /// <inheritdoc/>
    public void Stop(AttemptId id, string cause, TimeSpan grace)
    {
        if (_runs.TryGetValue(id, out var run))
        {
            run.StopCause ??= cause;
            if (run.StartedAt is not null)
            {
                _deadlines.At(_deadlines.Now, () => End(id, run, exitCode: 143));
            }
        }
    }

    /// <inheritdoc/>
    public void Settle(AttemptId id) => _runs.TryRemove(id, out _);

    /// <inheritdoc/>
    public Task<LogSlice> ReadLogAsync(AttemptId id, string stream, long offset, int bytesMax, TimeSpan wait, CancellationToken cancellation) =>
        Task.FromResult(new LogSlice(Found: true, default, Eof: true));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _deadlines.Dispose();
        return ValueTask.CompletedTask;
    }

    private void End(AttemptId id, Run run, int? exitCode)
    {
        if (Interlocked.Exchange(ref run.Over, true))
        {
            return;
        }

        run.End?.Dispose();
        var now = _deadlines.Now;
        _events!.Ended(id, new AttemptOutcome
        {
            ExitCode = exitCode,
            StopCause = run.StopCause,
            StartedAt = run.StartedAt,
            FinishedAt = now,
            Usage = run.StartedAt is { } startedAt ? new AttemptUsage((long)(now - startedAt).TotalMilliseconds, 0) : null,
        });
    }

    private sealed class Run(SimulatedRun plan)
    {
        public bool Over;

        public SimulatedRun Plan => plan;

        public DateTimeOffset? StartedAt { get; set; }

        public volatile string? StopCause;

        public IDisposable? End { get; set; }
    }
}
