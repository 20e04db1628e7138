using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Drivers.Simulated;
using OrleansScheduler.Agent.Enrolment;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Hosting;

/// <summary>Runs an agent program in the foreground.</summary>
public static class AgentHost
{
    /// <summary>Returns when it is stopped or all its nodes were removed. Processes that run are left running.</summary>
    public static async Task RunAsync(AgentSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var logging = LoggerFactory.Create(l => l.AddSimpleConsole(c =>
        {
            c.SingleLine = true;
            c.TimestampFormat = "HH:mm:ss.fff ";
            c.UseUtcTimestamp = true;
        }));
        using var sockets = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = AgentLimits.CallTimeout };
        using var http = new HttpClient(sockets) { Timeout = Timeout.InfiniteTimeSpan };
        var options = settings.Client with { Timeout = AgentLimits.CallTimeout };
        if (options.Key is null && settings.Enrolment is { } enrolment)
        {
            var joining = new AgentEnrolment(enrolment, options.Server, TimeProvider.System, logging.CreateLogger<AgentRuntime>());
            options = options with { Key = await joining.FindKeyAsync(new AgentClient(http, options), settings.Agent.Name, cancellation) };
        }

        var client = new AgentClient(http, options);
        await using var agent = new AgentRuntime(settings.Agent, client, Driver(settings, logging), TimeProvider.System, logging.CreateLogger<AgentRuntime>());
        await agent.StartAsync(cancellation);
        try
        {
            await (agent.ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped, as asked: disposing the agent lets go of what runs.
        }
    }

    private static IAttemptDriver Driver(AgentSettings settings, ILoggerFactory logging) => settings.Process is { } process
        ? new ProcessDriver(process, TimeProvider.System, logging.CreateLogger<ProcessDriver>())
        : new SimulatedDriver(settings.SimulatedLength, TimeProvider.System);
}
