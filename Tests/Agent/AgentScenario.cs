using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Agent;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Drivers.Simulated;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent;

/// <summary>An agent and the fake silo that it speaks to.</summary>
internal sealed class AgentScenario : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<NodeDeclaration> _nodes;

    private AgentScenario(FakeSilo silo, int nodes)
    {
        Silo = silo;
        var node = new NodeDeclaration { Name = "n", Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "4" } };
        _nodes = [.. node.Times(nodes, "n")];
    }

    public FakeSilo Silo { get; }

    public TemporarySpool Spool { get; } = new();

    /// <summary>Attempts whose outcome the silo took and that were put away.</summary>
    public Recorded<AttemptId> Settled { get; } = new();

    /// <summary>What the agent, but not its processes, goes by.</summary>
    public TimeProvider Time { get; private init; } = TimeProvider.System;

    public AgentRuntime Agent { get; private set; } = null!;

    public OnLost OnLost { get; init; }

    /// <summary>An agent with real processes on the node <c>n-1</c>.</summary>
    public static async Task<AgentScenario> ProcessesAsync(OnLost onLost = OnLost.Kill, Action<FakeSilo>? silo = null, TimeProvider? time = null)
    {
        var scenario = new AgentScenario(await FakeSilo.StartAsync(), 1) { OnLost = onLost, Time = time ?? TimeProvider.System };
        silo?.Invoke(scenario.Silo);
        await scenario.OpenAsync();
        return scenario;
    }

    /// <summary>An agent with simulated nodes <c>n-1</c>…; commands that say nothing last for ever.</summary>
    public static async Task<AgentScenario> SimulatedAsync(int nodes = 1, Action<FakeSilo>? silo = null)
    {
        var scenario = new AgentScenario(await FakeSilo.StartAsync(), nodes);
        silo?.Invoke(scenario.Silo);
        await scenario.StartAsync(new SimulatedDriver(TimeSpan.FromDays(1), TimeProvider.System));
        return scenario;
    }

    public static AgentCommand Start(string job, string script, int task = 0, int attempt = 1, long token = 1, string node = "n-1", long? timeoutMs = null, bool trusted = true) => new()
    {
        Sequence = 0, Node = node, Kind = AgentCommandKinds.Start, Epoch = 1, Attempt = new AttemptRef(job, task, attempt, token),
        Start = new StartOrder
        {
            Tenant = "team", Trusted = trusted, Name = job, Resources = new Dictionary<string, string>(StringComparer.Ordinal),
            Run = new RunOrder { Command = ["sh", "-c", script], TimeoutMs = timeoutMs },
        },
    };

    public static AgentCommand Stop(string job, string reason, int task = 0, int attempt = 1, long token = 1, string node = "n-1", long graceMs = 0) => new()
    {
        Sequence = 0, Node = node, Kind = AgentCommandKinds.Stop, Epoch = 1, Attempt = new AttemptRef(job, task, attempt, token),
        Stop = new StopOrder(reason, graceMs),
    };

    public Task<AttemptReport> ReportAsync(string job, Func<string, bool> state) =>
        Silo.Reports.FirstAsync(r => r.Job == job && state(r.State));

    public Task<AttemptReport> FinalAsync(string job) => ReportAsync(job, AttemptStates.IsFinal);

    /// <summary>Waits until the silo has taken a job's outcome and the agent has put it away.</summary>
    public Task SettledAsync(string job) => Settled.FirstAsync(id => id.Job == job);

    public Task<AttemptReport> RunningAsync(string job) => ReportAsync(job, s => s == AttemptStates.Running);

    /// <summary>Drops the agent as if killed, and starts another on its spool.</summary>
    public async Task RestartAsync()
    {
        await Agent.DisposeAsync();
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        _http.Dispose();
        await Silo.DisposeAsync();
        Spool.Dispose();
    }

    private Task OpenAsync() =>
        StartAsync(new ProcessDriver(new ProcessDriverOptions { Spool = Spool.Path }, TimeProvider.System, NullLogger<ProcessDriver>.Instance));

    private async Task StartAsync(IAttemptDriver driver)
    {
        var registered = Silo.Registrations.NextAsync();
        var options = new AgentOptions { Name = "a", Nodes = _nodes, OnLost = OnLost, TimeoutGrace = TimeSpan.Zero };
        Agent = new AgentRuntime(options, Silo.Client(_http), new SettledDriver(driver, Settled), Time, NullLogger<AgentRuntime>.Instance);
        await Agent.StartAsync(CancellationToken.None);
        await registered;
    }
}
