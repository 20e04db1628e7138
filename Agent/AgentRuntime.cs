using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Agent.Session;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Agent;

/// <summary>
/// An agent: stands for its nodes towards a server and runs their attempts by a driver, until it is stopped or all its
/// nodes are removed. Hosted by the agent program, and by the silo for its own machine. Stopping it leaves processes
/// running, for the next agent on the same spool. It owns the driver and disposes it.
/// </summary>
public sealed class AgentRuntime : BackgroundService, IAsyncDisposable
{
    private readonly AgentOptions _options;
    private readonly AgentClient _client;
    private readonly IAttemptDriver _driver;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ReportQueue _reports = new();
    private readonly DeadlineQueue _deadlines;
    private readonly AttemptLedger _ledger;
    private readonly Lease _lease;
    private readonly ConcurrentDictionary<string, NodeDeclaration> _nodes;
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _protocol = RegisterRequest.CurrentProtocol;

    /// <summary>Throws <see cref="System.ComponentModel.DataAnnotations.ValidationException"/> when the options are wrong.</summary>
    public AgentRuntime(AgentOptions options, AgentClient client, IAttemptDriver driver, TimeProvider time, ILogger<AgentRuntime> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        _client = client;
        _driver = driver;
        _time = time;
        _log = log;
        _deadlines = new DeadlineQueue(time);
        _ledger = new AttemptLedger(driver, _reports, _deadlines, options.TimeoutGrace, log);
        _lease = new Lease(time, LeaseEnded);
        _nodes = new ConcurrentDictionary<string, NodeDeclaration>(_options.Nodes.Select(n => KeyValuePair.Create(n.Name, n)), StringComparer.Ordinal);
    }

    /// <summary>Completes when the server has removed every node of this agent.</summary>
    public Task Removed => _removed.Task;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await _driver.DisposeAsync();
        _lease.Dispose();
        _deadlines.Dispose();
        Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _ledger.Restore(await _driver.RecoverAsync(_ledger, [.. _nodes.Keys], stoppingToken));
        try
        {
            while (!_nodes.IsEmpty)
            {
                var registration = await RegisterAsync(stoppingToken);
                await EndSupersededAsync(registration, stoppingToken);
                await ConverseAsync(registration, stoppingToken);
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped, as asked: what runs goes on, for the next agent on this spool.
        }
    }

    private async Task<RegisterResponse> RegisterAsync(CancellationToken cancellation)
    {
        var delay = new RetryDelay(_time);
        while (true)
        {
            try
            {
                var sentAt = _time.GetUtcNow();
                var held = _ledger.Held();
                var request = new RegisterRequest { Agent = _options.Name, Protocol = _protocol, Nodes = [.. _nodes.Values.Select(n => Describe(n, held[n.Name]))] };
                var answer = await _client.RegisterAsync(request, cancellation);
                foreach (var node in answer.Nodes.Where(n => n.Problem is not null))
                {
                    AgentLog.NodeRefused(_log, node.Name, node.Problem!);
                }

                if (answer.Nodes.Any(n => n.Problem is null))
                {
                    _lease.Renew(sentAt, TimeSpan.FromMilliseconds(answer.LeaseMs));
                    AgentLog.Registered(_log, answer.Nodes.Count(n => n.Problem is null), answer.Session, answer.LeaseMs);
                    return answer;
                }
            }
            catch (SchedulerApiException e) when (e.Code == ProblemCodes.ProtocolUnsupported && _protocol > RegisterRequest.OldestProtocol)
            {
                // The server is older: it is asked for what it may know.
                _protocol--;
                AgentLog.OlderServer(_log, _protocol);
                continue;
            }
            catch (Exception e) when (e is SchedulerApiException or SchedulerUnreachableException)
            {
                if (delay.IsWorthSaying)
                {
                    AgentLog.CannotRegister(_log, e.Message);
                }
            }

            await delay.WaitAsync(cancellation);
        }
    }

    /// <summary>What another attempt took the place of ends before anything is reported.</summary>
    private async Task EndSupersededAsync(RegisterResponse registration, CancellationToken cancellation)
    {
        var superseded = registration.Nodes.SelectMany(n => n.Stop.Select(a => CommandDispatcher.Id(n.Name, a))).ToHashSet();
        if (superseded.Count == 0)
        {
            return;
        }

        try
        {
            await _ledger.SupersedeAsync(superseded).WaitAsync(AgentLimits.SupersededWait, _time, cancellation);
        }
        catch (TimeoutException)
        {
            AgentLog.SupersededSlow(_log, AgentLimits.SupersededWait.TotalSeconds);
        }
    }

    private async Task ConverseAsync(RegisterResponse registration, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var epochs = registration.Nodes.Where(n => n.Problem is null).ToDictionary(n => n.Name, n => n.Epoch, StringComparer.Ordinal);
        var logs = new LogService(registration.Session, _client, _driver, _log);
        var commands = new CommandDispatcher(_ledger, epochs, logs.Add, RemoveNode, _log);
        var session = new ServerSession(registration, _client, _ledger, _reports, commands, logs, _lease, _time, _log);
        var removed = CancelAfterRemovalAsync(over);
        try
        {
            await session.RunAsync(over.Token);
        }
        catch (Exception e)
        {
            // A fault of the agent itself: what it holds is in the spool and the ledger, and a new session starts from there.
            AgentLog.SessionBroke(_log, registration.Session, e);
            await new RetryDelay(_time).WaitAsync(over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await removed;
        }
    }

    /// <summary>With its last node gone the agent still reports what ended, for as long as superseded attempts may take.</summary>
    private async Task CancelAfterRemovalAsync(CancellationTokenSource session)
    {
        try
        {
            await Removed.WaitAsync(session.Token);
            await _ledger.EndedAsync(_ => true).WaitAsync(AgentLimits.SupersededWait, _time, session.Token);
        }
        catch (OperationCanceledException) when (session.IsCancellationRequested)
        {
            // The session ended first; the next one waits anew.
        }
        catch (TimeoutException)
        {
            AgentLog.RemovedSlow(_log, AgentLimits.SupersededWait.TotalSeconds);
        }

        await session.CancelAsync();
    }

    private void RemoveNode(string node)
    {
        if (_nodes.TryRemove(node, out _))
        {
            AgentLog.NodeRemoved(_log, node);
            _ledger.StopAll(node, StopCauses.Shutdown);
        }

        if (_nodes.IsEmpty)
        {
            _removed.TrySetResult();
        }
    }

    private void LeaseEnded()
    {
        if (_options.OnLost == OnLost.Keep)
        {
            AgentLog.LeaseEndedKept(_log);
            return;
        }

        AgentLog.LeaseEndedKilled(_log, _ledger.StopAll(node: null, StopCauses.LeaseLost));
    }

    private AgentNode Describe(NodeDeclaration node, IEnumerable<HeldAttempt> held) => new()
    {
        Name = node.Name,
        Region = node.Region,
        Zone = node.Zone,
        Rack = node.Rack,
        Capacity = node.Capacity,
        Labels = _driver.Labels.Where(l => !node.Labels.ContainsKey(l.Key)).Concat(node.Labels).ToDictionary(StringComparer.Ordinal),
        Taints = node.Taints,
        Driver = _driver.Kind,
        RunsUntrusted = _driver.RunsUntrusted,
        Attempts = [.. held],
    };
}
