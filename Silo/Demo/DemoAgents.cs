using OrleansScheduler.Agent;
using OrleansScheduler.Agent.Drivers.Simulated;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Tls;

namespace OrleansScheduler.Silo.Demo;

/// <summary>Runs one simulated agent a region, each with a key of its own that is good for its nodes alone and ends with this process.</summary>
internal sealed partial class DemoAgents(KeyRing keys, OwnHttp ownHttp, TimeProvider time, ILoggerFactory logging, ILogger<DemoAgents> log)
{
    private static readonly TimeSpan UsualLength = TimeSpan.FromSeconds(5);

    /// <summary>Until it is stopped.</summary>
    public async Task RunAsync(Uri server, int nodesPerRegion, CancellationToken stop) =>
        await Task.WhenAll(DemoNodes.Regions.Select(region => RunAsync(server, region, nodesPerRegion, stop)));

    private async Task RunAsync(Uri server, string region, int nodes, CancellationToken stop)
    {
        var key = AccessKey.Create();
        keys.AddOwn(key, $"demonstration in {region}", Roles.Agent, new NodeGrant(DemoNodes.Prefix(region) + "*", nodes, region));
        using var http = ownHttp.Create();
        var client = new AgentClient(http, new SchedulerClientOptions { Server = server, Key = key.Text, Timeout = AgentLimits.CallTimeout });
        var options = new AgentOptions { Name = region, Nodes = DemoNodes.Of(region, nodes) };
        await using var agent = new AgentRuntime(options, client, new SimulatedDriver(UsualLength, time), time, logging.CreateLogger<AgentRuntime>());
        await agent.StartAsync(CancellationToken.None);
        await (agent.ExecuteTask ?? Task.CompletedTask).WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (agent.ExecuteTask is { IsFaulted: true } failed)
            LogFailed(failed.Exception!.GetBaseException(), region);
    }

    [LoggerMessage(EventId = 5362, Level = LogLevel.Error, Message = "The demonstration's agent of {Region} failed")]
    private partial void LogFailed(Exception exception, string region);
}
