using System.Collections.Immutable;
using System.Threading.Channels;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>An agent with one node that does what the test says: it receives commands and reports what it is told to.</summary>
public sealed class FakeAgent : IAgentObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _sessions;
    private readonly Channel<AgentCommand> _commands = Channel.CreateUnbounded<AgentCommand>();
    private readonly GrainCluster _cluster;
    private readonly IAgentObserver _reference;

    private FakeAgent(GrainCluster cluster, string node)
    {
        _cluster = cluster;
        Node = node;
        _reference = cluster.Client.CreateObjectReference<IAgentObserver>(this);
    }

    public string Node { get; }

    /// <summary>Where it registers.</summary>
    public string Region { get; private init; } = GrainCluster.Region;

    /// <summary>What it says when it registers the next time.</summary>
    public bool RunsUntrusted { get; set; } = true;

    public string Session { get; private set; } = "";

    public long LastSequence { get; private set; }

    public INodeGrain Grain => _cluster.Node(Node);

    public static async Task<FakeAgent> JoinAsync(GrainCluster cluster, string node, string cpu = "8", string memory = "32G", params AttemptIdentity[] held)
    {
        var agent = new FakeAgent(cluster, node);
        var reply = await agent.RegisterAsync(cpu, memory, held);
        Assert.True(reply.Code is null, $"{reply.Code}: {reply.Detail}");
        return agent;
    }

    /// <summary>As <see cref="JoinAsync"/>, in a region and for some tenants.</summary>
    public static async Task<FakeAgent> JoinRegionAsync(GrainCluster cluster, string region, string node, string cpu, bool runsUntrusted = true)
    {
        var agent = new FakeAgent(cluster, node) { Region = region, RunsUntrusted = runsUntrusted };
        Assert.Null((await agent.RegisterAsync(cpu)).Code);
        return agent;
    }

    /// <summary>Registers under a new session and attaches.</summary>
    public async Task<RegistrationReply> RegisterAsync(string cpu = "8", string memory = "32G", params AttemptIdentity[] held)
    {
        Session = $"s{Interlocked.Increment(ref _sessions)}";
        LastSequence = 0;
        var reply = await Grain.Register(Registration(cpu, memory, held));
        if (reply.Code is null)
        {
            await AttachAsync();
        }

        return reply;
    }

    public NodeRegistration Registration(string cpu = "8", string memory = "32G", params AttemptIdentity[] held) => new()
    {
        Session = Session,
        Agent = "fake",
        Node = Node,
        Region = Region,
        Capacity = [new NameValue { Name = "cpu", Value = cpu }, new NameValue { Name = "memory", Value = memory }],
        Driver = "simulated",
        RunsUntrusted = RunsUntrusted,
        Attempts = [.. held.Select(a => new KnownAttempt { Attempt = a, State = "Running" })],
    };

    public async Task AttachAsync()
    {
        var reply = await Grain.Attach(Session, LastSequence, _reference);
        Assert.True(reply.Known);
        await Deliver(reply.Commands);
    }

    public async Task Deliver(ImmutableArray<AgentCommand> commands)
    {
        foreach (var command in commands)
        {
            if (command.Sequence > LastSequence)
            {
                LastSequence = command.Sequence;
                await _commands.Writer.WriteAsync(command);
            }
        }
    }

    /// <summary>The next command, waiting for it.</summary>
    public async Task<AgentCommand> NextAnyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _commands.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The next command, which must be of this kind.</summary>
    public async Task<AgentCommand> NextAsync(string kind)
    {
        var command = await NextAnyAsync();
        Assert.Equal(kind, command.Kind);
        return command;
    }

    public async Task<List<AgentCommand>> NextAsync(string kind, int count)
    {
        var commands = new List<AgentCommand>(count);
        for (var i = 0; i < count; i++)
        {
            commands.Add(await NextAsync(kind));
        }

        return commands;
    }

    public bool HasCommand => _commands.Reader.TryPeek(out _);

    public Task<string> ReportAsync(AgentCommand command, string state, int? exitCode = null) => ReportAsync(command.Attempt, state, exitCode);

    /// <summary>Reports and answers the verdict.</summary>
    public async Task<string> ReportAsync(AttemptIdentity attempt, string state, int? exitCode = null)
    {
        var report = new AttemptReport { Attempt = attempt, State = state, ExitCode = exitCode };
        var reply = await Grain.Report(new() { Node = Node, Session = Session, Reports = [report] });
        return Assert.Single(reply.Results);
    }

    /// <summary>Takes the next start and runs it to its end.</summary>
    public async Task<AgentCommand> RunOneAsync(string state = "Succeeded", int exitCode = 0)
    {
        var start = await NextAsync("start");
        Assert.Equal("accepted", await ReportAsync(start, "Running"));
        Assert.Equal("accepted", await ReportAsync(start, state, exitCode));
        return start;
    }
}
