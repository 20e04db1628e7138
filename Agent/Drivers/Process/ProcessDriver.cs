using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Runs attempts as processes of this machine, each under a shim that outlives the agent. What the agent knows is in the
/// spool before it is true of the machine, so that whoever reads the spool later finds everything that runs.
/// </summary>
public sealed class ProcessDriver : IAttemptDriver
{
    private readonly ConcurrentDictionary<AttemptId, RunningAttempt> _attempts = new();
    private readonly Channel<RunningAttempt> _starts = Channel.CreateUnbounded<RunningAttempt>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly SpoolRoot _spool;
    private readonly LogRetention _retention;
    private readonly JobIdentities _identities;
    private readonly MemoryControl? _memory;
    private readonly SpoolRecovery _recovery;
    private readonly AttemptStarter _starter;
    private readonly AttemptEnding _ending;
    private readonly ExitWatcher _watcher;
    private readonly DeadlineQueue _deadlines;
    private readonly Terminator _terminator;
    private readonly ProcessScan _scan;
    private readonly MemoryLooks _memoryLooks;
    private readonly Task _starters;
    private Task _looks = Task.CompletedTask;
    private IAttemptEvents? _events;
    private bool _disposed;

    /// <summary>
    /// Opens the spool. Throws <see cref="IOException"/> when another agent has it, when somebody else could write to it, when jobs
    /// could not reach it, or when root finds no program that switches users, and <see cref="System.ComponentModel.DataAnnotations.ValidationException"/> when the options are wrong.
    /// </summary>
    public ProcessDriver(ProcessDriverOptions options, TimeProvider time, ILogger<ProcessDriver> log)
        : this(options, time, log, ExitWatcher.Open)
    {
    }

    /// <param name="options">How processes are run.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Hears what goes wrong.</param>
    /// <param name="openHandle">Opens a handle on a process that was started.</param>
    internal ProcessDriver(ProcessDriverOptions options, TimeProvider time, ILogger log, Func<int, int> openHandle)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = time;
        _log = log;
        _identities = new JobIdentities(options.Validated());
        _spool = new SpoolRoot(options.Spool);
        try
        {
            if (_identities.CanSwitch && SpoolRoot.Obstacle(_spool.FullPath) is { } folder)
            {
                throw new IOException($"Jobs run as another user, who cannot pass {folder} on the way to the spool {options.Spool}. Choose a spool elsewhere, or let others pass that folder (chmod o+x).");
            }

            _retention = new LogRetention(options.KeepOutputCount, options.KeepOutputFor, time);
            _memory = MemoryControl.Detect(out var why);
            ProcessLog.Opened(log, _spool.FullPath, RunsUntrusted, _identities.How, _memory is not null, why);
            _recovery = new SpoolRecovery(time, log);
            _starter = new AttemptStarter(new Launch(ShimScript.Install(_spool.FullPath), options.Path, _identities), _identities, _memory, openHandle, time, log);
            _watcher = new ExitWatcher();
        }
        catch
        {
            _spool.Dispose(); // Whoever tries again must find it free.
            throw;
        }

        _deadlines = new DeadlineQueue(time);
        _terminator = new Terminator(_deadlines, time, log);
        _scan = new ProcessScan(options.OutputBytesMax, Finish, attempt => Stop(attempt.Order.Id, StopCauses.OutputLimit, TimeSpan.Zero));
        _memoryLooks = new MemoryLooks(_deadlines);
        _ending = new AttemptEnding(_scan, time, log);
        _starters = Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, AgentLimits.StartersMax)).Select(_ => Task.Run(StartAllAsync)));
    }

    /// <inheritdoc/>
    public string Kind => "process";

    /// <inheritdoc/>
    public bool RunsUntrusted => _identities.CanSwitch;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Labels => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["osched/memory-limit"] = _memory is null ? "none" : "cgroup2",
    };

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecoveredAttempt>> RecoverAsync(IAttemptEvents events, IReadOnlyList<string> nodes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        _events = events;
        var found = new List<RecoveredAttempt>();
        var ended = new List<RunningAttempt>();
        foreach (var node in nodes.Select(_spool.Node))
        {
            foreach (var settled in node.Settled())
            {
                _retention.Add(settled.FullName, new DateTimeOffset(settled.LastWriteTimeUtc, TimeSpan.Zero));
            }

            foreach (var (folder, order) in node.Live())
            {
                var attempt = new RunningAttempt(order, folder, _identities.UidOf(order.Tenant)) { Group = _memory?.Find(order.Id) };
                attempt.IsUnclear = !_recovery.TryExamine(attempt, out var outcome);
                if (outcome is not null && attempt.TryEnd())
                {
                    ended.Add(attempt);
                }

                _attempts[order.Id] = attempt;
                found.Add(new RecoveredAttempt(order, attempt.StartedAt ?? outcome?.StartedAt, outcome));
            }
        }

        _ending.CleanUp(ended);
        _looks = Task.WhenAll(
            Task.Run(() => _scan.RunAsync(_attempts.Select(a => a.Value), _time, _log, _stopping.Token), CancellationToken.None),
            Task.Run(() => _retention.RunAsync(_log, _stopping.Token), CancellationToken.None));
        return Task.FromResult<IReadOnlyList<RecoveredAttempt>>(found);
    }

    /// <inheritdoc/>
    public string? Refusal(AttemptOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return _identities.Refusal(order.Tenant, order.Trusted) is { } untrusted ? $"{AttemptFaults.UntrustedTenant}: {untrusted}"
            : Launch.Fault(order) is { } fault ? $"{AttemptFaults.CannotStart}: {fault}"
            : null;
    }

    /// <inheritdoc/>
    public bool IsSettled(AttemptId id) => _spool.Node(id.Node).IsSettled(id);

    /// <inheritdoc/>
    public void Accept(AttemptOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var kept = order with { AcceptedAtMs = _time.GetUtcNow().ToUnixTimeMilliseconds(), Boot = MachineClock.Boot };
        var folder = _spool.Node(order.Node).Folder(order.Id);
        folder.Create(kept, _identities.Of(order.Tenant));
        _attempts[order.Id] = new RunningAttempt(kept, folder, _identities.UidOf(order.Tenant));
    }

    /// <inheritdoc/>
    public void Start(AttemptId id)
    {
        var attempt = _attempts[id];
        if (attempt.IsUnclear)
        {
            _looks = Task.WhenAll(_looks, Task.Run(() => ClearUpAsync(attempt)));
            return;
        }

        _starts.Writer.TryWrite(attempt);
    }

    /// <inheritdoc/>
    public void Stop(AttemptId id, string cause, TimeSpan grace)
    {
        if (!_attempts.TryGetValue(id, out var attempt))
        {
            return;
        }

        lock (attempt)
        {
            var killAt = (_time.GetUtcNow() + grace).ToUnixTimeMilliseconds();
            if (attempt.HasEnded || attempt.Stop?.KillAtMs <= killAt)
            {
                return;
            }

            attempt.Stop = new StopRecord(attempt.Stop?.Cause ?? cause, killAt);
            KeepStop(attempt, attempt.Stop);
            if (attempt.Shim is not null)
            {
                Terminate(attempt, attempt.Stop);
            }
        }
    }

    /// <inheritdoc/>
    public void Settle(AttemptId id)
    {
        if (_attempts.TryRemove(id, out _))
        {
            _retention.Add(_spool.Node(id.Node).Settle(id), _time.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public async Task<LogSlice> ReadLogAsync(AttemptId id, string stream, long offset, int bytesMax, TimeSpan wait, CancellationToken cancellation)
    {
        var ended = _attempts.TryGetValue(id, out var attempt) ? attempt.Ended.Task : Task.CompletedTask;
        return await new OutputReader(() => _spool.Node(id.Node).Find(id), ended, _time).ReadAsync(stream, offset, bytesMax, wait, cancellation);
    }

    /// <summary>Lets go of the machine: what runs goes on running, for the next agent on this spool to find.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync();
        _starts.Writer.TryComplete();
        await _starters;
        await _looks;
        await _terminator.DisposeAsync();
        _watcher.Dispose();
        _deadlines.Dispose();
        _spool.Dispose();
        _stopping.Dispose();
    }

    /// <summary>One that a slow shim or disk says nothing of is waited for without keeping the others, or the agent, from anything.</summary>
    private async Task ClearUpAsync(RunningAttempt attempt)
    {
        try
        {
            var outcome = await _recovery.ExamineAsync(attempt, _stopping.Token);
            attempt.IsUnclear = false;
            if (outcome is null)
            {
                _starts.Writer.TryWrite(attempt);
                return;
            }

            End(attempt, () =>
            {
                _ending.CleanUp([attempt]);
                return outcome;
            });
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Left to the next agent on this spool.
        }
    }

    private async Task StartAllAsync()
    {
        await foreach (var attempt in _starts.Reader.ReadAllAsync())
        {
            if (!_stopping.IsCancellationRequested)
            {
                Begin(attempt);
            }
        }
    }

    private void Begin(RunningAttempt attempt)
    {
        try
        {
            if (attempt.Shim is null && attempt.Stop is not null)
            {
                End(attempt, () => new AttemptOutcome { StopCause = attempt.Stop.Cause, FinishedAt = _time.GetUtcNow() });
                return;
            }

            if (attempt.Shim is null)
            {
                _starter.Start(attempt);
            }

            _events!.Running(attempt.Order.Id, attempt.StartedAt!.Value);
            attempt.IsTold = true;
            _memoryLooks.Begin(attempt);
            Watch(attempt);
            lock (attempt)
            {
                if (attempt.Stop is { } stop)
                {
                    Terminate(attempt, stop);
                }
            }
        }
        catch (Exception e)
        {
            // Whatever it was: this attempt is told as failed, and others wait for this thread to start them.
            ProcessLog.CannotStart(_log, attempt.Order.Id, e);
            End(attempt, () =>
            {
                _ending.Undo(attempt);
                return new AttemptOutcome { Fault = $"{AttemptFaults.CannotStart}: {e.Message}", FinishedAt = _time.GetUtcNow() };
            });
        }
    }

    /// <summary>The process runs, watched or not: what cannot be watched is found by the scan.</summary>
    private void Watch(RunningAttempt attempt)
    {
        var handle = attempt.PidFd;
        if (handle < 0)
        {
            return;
        }

        try
        {
            attempt.PidFd = -1; // The watcher's from here on.
            _watcher.Watch(handle, () => Finish(attempt));
        }
        catch (IOException e)
        {
            ProcessLog.NotWatched(_log, attempt.Order.Id, AgentLimits.ScanPeriod.TotalSeconds, e);
        }
    }

    /// <summary>A full disk must not keep an attempt from being stopped, nor the timer that stops it from going on.</summary>
    private void KeepStop(RunningAttempt attempt, StopRecord stop)
    {
        try
        {
            attempt.Folder.WriteStop(stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ProcessLog.StopNotKept(_log, attempt.Order.Id, e);
        }
    }

    private void Terminate(RunningAttempt attempt, StopRecord stop)
    {
        var killAt = DateTimeOffset.FromUnixTimeMilliseconds(stop.KillAtMs);
        if (killAt <= _time.GetUtcNow())
        {
            _terminator.Kill(attempt);
            return;
        }

        _terminator.Ask(attempt);
        _deadlines.At(killAt, () => _terminator.Kill(attempt));
    }

    /// <summary>The shim is gone: told by the watcher, or by the scan where no notice came.</summary>
    private void Finish(RunningAttempt attempt)
    {
        if (!_stopping.IsCancellationRequested && attempt.Shim is { } shim)
        {
            End(attempt, () => _ending.Take(attempt, shim));
        }
    }

    private void End(RunningAttempt attempt, Func<AttemptOutcome> outcome)
    {
        if (!attempt.TryEnd())
        {
            return;
        }

        AttemptOutcome said;
        try
        {
            said = outcome();
        }
        catch (Exception e)
        {
            ProcessLog.OutcomeUnreadable(_log, attempt.Order.Id, e);
            said = new AttemptOutcome { Fault = AttemptFaults.Vanished, StartedAt = attempt.StartedAt, FinishedAt = _time.GetUtcNow() };
        }

        try
        {
            _events!.Ended(attempt.Order.Id, said);
        }
        catch (Exception e)
        {
            // The watcher, the scan and the starters come by here: none of them may end of it.
            ProcessLog.EndNotTaken(_log, attempt.Order.Id, e);
        }

        attempt.Ended.TrySetResult();
    }
}
