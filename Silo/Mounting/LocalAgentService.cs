using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using OrleansScheduler.Agent;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Start;
using OrleansScheduler.Silo.Tls;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>
/// Offers this machine as a node, through the same protocol as any other agent: over the loopback address, with a key of
/// its own that lives in this process only. Its processes run on when the silo stops, and are found again by the next.
/// </summary>
internal sealed partial class LocalAgentService(
    LocalAgentOptions options, SiloOptions silo, DataFolder folder, KeyRing keys, IServer server, OwnHttp ownHttp, IHostApplicationLifetime life,
    TimeProvider time, ILoggerFactory logging, ILogger<LocalAgentService> log) : BackgroundService
{
    private const string Name = "local agent";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;
        if (!OperatingSystem.IsLinux())
        {
            LogNotHere();
            return;
        }

        await ListeningAsync(stoppingToken);
        if (stoppingToken.IsCancellationRequested)
            return;
        var key = AccessKey.Create();
        var node = Declare();
        keys.AddOwn(key, Name, Roles.Agent, new NodeGrant(node.Name, 1, node.Region));
        var spool = SpoolLocation.Reachable(folder.SpoolFolder);
        LogStarting(node.Name, spool);
        await AgainAndAgainAsync(() => RunAsync(node, key, spool, stoppingToken), stoppingToken);
    }

    /// <summary>A full disk or a spool that another agent still holds passes: the silo serves other agents meanwhile.</summary>
    private async Task AgainAndAgainAsync(Func<Task> run, CancellationToken stoppingToken)
    {
        var wait = Limits.LocalAgentAgainMin;
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            try
            {
                await run();
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // What runs goes on, for the next silo.
            }
            catch (Exception e)
            {
                wait = time.GetElapsedTime(began) > Limits.LocalAgentAgainMax ? Limits.LocalAgentAgainMin : wait;
                LogFailed(wait.TotalSeconds, e);
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < Limits.LocalAgentAgainMax ? wait * 2 : Limits.LocalAgentAgainMax;
            }
        }
    }

    /// <summary>Returns when the silo stops or the node was removed.</summary>
    private async Task RunAsync(NodeDeclaration node, AccessKey key, string spool, CancellationToken stoppingToken)
    {
        using var http = ownHttp.Create();
        var client = new AgentClient(http, new SchedulerClientOptions { Server = OwnAddress.Of(server), Key = key.Text, Timeout = AgentLimits.CallTimeout });
        var driver = new ProcessDriver(new ProcessDriverOptions { Spool = spool }, time, logging.CreateLogger<ProcessDriver>());
        await using var agent = new AgentRuntime(
            new AgentOptions { Name = node.Name, Nodes = [node] }, client, driver, time, logging.CreateLogger<AgentRuntime>());
        await agent.StartAsync(stoppingToken);
        await (agent.ExecuteTask ?? Task.CompletedTask).WaitAsync(stoppingToken);
    }

    private NodeDeclaration Declare()
    {
        var node = LocalMachine.Declare(options.Name ?? MachineName(), options.Region ?? silo.DefaultRegion);
        var capacity = node.Capacity.ToDictionary(StringComparer.Ordinal);
        capacity[ResourceNames.Cpu] = options.Cpu ?? capacity[ResourceNames.Cpu];
        capacity[ResourceNames.Memory] = options.Memory ?? capacity[ResourceNames.Memory];
        return node with { Capacity = capacity };
    }

    private static string MachineName()
    {
        var name = string.Concat(Environment.MachineName.ToLower(CultureInfo.InvariantCulture)
            .Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).TrimStart('-', '_', '.');
        return NodeName.TryParse(name, out _) ? name : "local";
    }

    /// <summary>Completes when the server listens, or the silo stops before that.</summary>
    private async Task ListeningAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = life.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(EventId = 5401, Level = LogLevel.Information, Message = "This machine is offered as node {Node}; output of its attempts lies in {Spool}")]
    private partial void LogStarting(string node, string spool);

    [LoggerMessage(EventId = 5402, Level = LogLevel.Warning, Message = "The local agent needs Linux; this machine is not offered as a node")]
    private partial void LogNotHere();

    [LoggerMessage(EventId = 5403, Level = LogLevel.Error, Message = "The local agent failed: this machine's node is lost when its lease ends. It is tried again in {Seconds} s")]
    private partial void LogFailed(double seconds, Exception exception);
}
