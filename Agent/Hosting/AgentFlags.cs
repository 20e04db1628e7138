using System.CommandLine;
using OrleansScheduler.Agent.Drivers.Simulated;
using OrleansScheduler.Agent.Enrolment;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;

namespace OrleansScheduler.Agent.Hosting;

/// <summary>The options of the command line and what they mean together.</summary>
internal sealed class AgentFlags
{
    private const string KeyVariable = "OSCHED_KEY";
    private const string EnrolVariable = "OSCHED_ENROL";

    private static readonly ProcessDriverOptions Defaults = new() { Spool = "" };

    private readonly Option<string> _server = new("--server") { Description = "Address of the scheduler.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
    private readonly Option<string?> _key = new("--key") { Description = $"Key of the role agent or operator; {KeyVariable} where absent (a key on the command line shows in ps)." };
    private readonly Option<string?> _keyFile = new("--key-file") { Description = "File that holds the key." };
    private readonly Option<string?> _enrol = new("--enrol") { Description = $"One-time token of 'osched enrolment create' to exchange for a key, which the data folder keeps; {EnrolVariable} where absent." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder that keeps the key of an enrolment; the spool's by default." };
    private readonly Option<string?> _name = new("--name") { Description = "Name of this agent and its one node; the machine's name by default." };
    private readonly Option<string> _driver = new("--driver") { Description = "How attempts run: process or simulated.", DefaultValueFactory = _ => "process" };
    private readonly Option<int> _nodes = new("--nodes") { Description = "How many simulated nodes.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _prefix = new("--node-prefix") { Description = "Simulated nodes are called PREFIX-1 and so on; the agent's name by default." };
    private readonly Option<string?> _region = new("--region") { Description = "Region to join; the server's default where absent." };
    private readonly Option<string?> _zone = new("--zone") { Description = "Zone of the nodes." };
    private readonly Option<string?> _rack = new("--rack") { Description = "Rack of the nodes." };
    private readonly Option<string?> _capacity = new("--capacity") { Description = "Capacity, such as cpu=32,memory=128G; this machine's by default." };
    private readonly Option<string?> _reserve = new("--memory-reserve") { Description = "Memory of this machine that jobs do not get; an eighth, at most 1Gi, by default." };
    private readonly Option<string[]> _labels = new("--label") { Description = "Label of the nodes, key=value; may be repeated.", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _taints = new("--taint") { Description = "Taint of the nodes, key=value:NoSchedule; may be repeated.", DefaultValueFactory = _ => [] };
    private readonly Option<string> _onLost = new("--on-lost") { Description = "When the lease ends: kill or keep running attempts.", DefaultValueFactory = _ => "kill" };
    private readonly Option<string?> _spool = new("--spool") { Description = "Folder of running attempts and their output; /var/lib/osched-agent/NAME by default ($XDG_STATE_HOME/osched-agent/NAME or ~/.local/state/osched-agent/NAME without root). Nobody else may be able to write there." };
    private readonly Option<int> _uid = new("--job-uid") { Description = "Lowest user id of jobs, where the agent is root.", DefaultValueFactory = _ => Defaults.JobUid };
    private readonly Option<int> _gid = new("--job-gid") { Description = "Lowest group id of jobs, where the agent is root.", DefaultValueFactory = _ => Defaults.JobGid };
    private readonly Option<int> _uidRange = new("--job-uid-range") { Description = "How many ids, from there up, tenants get theirs from.", DefaultValueFactory = _ => Defaults.JobUidRange };
    private readonly Option<string> _outputLimit = new("--output-limit") { Description = "Most output of an attempt, stdout and stderr each; what writes more is ended as failed.", DefaultValueFactory = _ => "1Gi" };
    private readonly Option<int> _keepOutputs = new("--keep-outputs") { Description = "How many attempts that are over keep their output.", DefaultValueFactory = _ => Defaults.KeepOutputCount };
    private readonly Option<string> _keepOutputsFor = new("--keep-outputs-for") { Description = "How long they keep it.", DefaultValueFactory = _ => "1d" };
    private readonly Option<string> _duration = new("--duration") { Description = "How long a simulated command lasts that says nothing about it.", DefaultValueFactory = _ => "1s" };

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _server, _key, _keyFile, _enrol, _data, _name, _driver, _nodes, _prefix, _region, _zone, _rack, _capacity, _reserve, _labels, _taints,
            _onLost, _spool, _uid, _gid, _uidRange, _outputLimit, _keepOutputs, _keepOutputsFor, _duration,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Throws <see cref="FormatException"/> with what is wrong and what would be right.</summary>
    public AgentSettings Read(ParseResult parsed)
    {
        var name = parsed.GetValue(_name) ?? Environment.MachineName;
        var simulated = parsed.GetValue(_driver) switch
        {
            "process" => false,
            "simulated" => true,
            var other => throw new FormatException($"--driver is '{other}', not process or simulated."),
        };
        return new AgentSettings
        {
            Client = new SchedulerClientOptions { Server = Server(parsed.GetValue(_server)!), Key = Key(parsed) },
            Enrolment = Enrolment(parsed, name),
            Agent = new AgentOptions { Name = name, Nodes = Nodes(parsed, name, simulated), OnLost = OnLostOf(parsed.GetValue(_onLost)!) }.Validated(),
            Process = simulated ? null : Process(parsed, name),
            SimulatedLength = Length(parsed, _duration),
        };
    }

    private static TimeSpan Length(ParseResult parsed, Option<string> option) =>
        SimulatedRun.TryParseLength(parsed.GetValue(option), out var length) ? length
            : throw new FormatException($"{option.Name} is '{parsed.GetValue(option)}', not a time such as 90s, 1500ms or 5m.");

    private static Uri Server(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new FormatException($"--server is '{text}', not an http or https address.");

    private static OnLost OnLostOf(string text) => text switch
    {
        "kill" => OnLost.Kill,
        "keep" => OnLost.Keep,
        _ => throw new FormatException($"--on-lost is '{text}', not kill or keep."),
    };

    private string? Key(ParseResult parsed) =>
        parsed.GetValue(_keyFile) is { } file ? File.ReadAllText(file).Trim()
            : parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable);

    private EnrolmentOptions Enrolment(ParseResult parsed, string name) => new()
    {
        Folder = parsed.GetValue(_data) ?? parsed.GetValue(_spool) ?? SpoolLocation.Default(name),
        Token = parsed.GetValue(_enrol) ?? Environment.GetEnvironmentVariable(EnrolVariable),
    };

    private ProcessDriverOptions Process(ParseResult parsed, string name) => new ProcessDriverOptions
    {
        Spool = parsed.GetValue(_spool) ?? SpoolLocation.Default(name),
        JobUid = parsed.GetValue(_uid),
        JobGid = parsed.GetValue(_gid),
        JobUidRange = parsed.GetValue(_uidRange),
        OutputBytesMax = MemoryQuantity.TryParse(parsed.GetValue(_outputLimit), out var bytes) ? bytes
            : throw new FormatException($"--output-limit is '{parsed.GetValue(_outputLimit)}', not an amount such as 512Mi."),
        KeepOutputCount = parsed.GetValue(_keepOutputs),
        KeepOutputFor = Length(parsed, _keepOutputsFor),
    }.Validated();

    private IReadOnlyList<NodeDeclaration> Nodes(ParseResult parsed, string name, bool simulated)
    {
        var count = parsed.GetValue(_nodes);
        if (count < 1 || count > AgentLimits.NodesMax || (count > 1 && !simulated))
        {
            throw new FormatException($"--nodes is {count}: a process agent is one node, a simulated one 1 to {AgentLimits.NodesMax}.");
        }

        long? reserve = parsed.GetValue(_reserve) is not { } text ? null
            : MemoryQuantity.TryParse(text, out var bytes) ? bytes
            : throw new FormatException($"--memory-reserve is '{text}', not an amount such as 512Mi.");
        var declared = NodeFlags.Capacity(parsed.GetValue(_capacity)) ?? LocalMachine.Declare(name, reserveBytes: reserve).Capacity;
        var node = new NodeDeclaration
        {
            Name = name,
            Region = parsed.GetValue(_region),
            Zone = parsed.GetValue(_zone),
            Rack = parsed.GetValue(_rack),
            Capacity = declared,
            Labels = NodeFlags.Labels(parsed.GetValue(_labels)!),
            Taints = NodeFlags.Taints(parsed.GetValue(_taints)!),
        };
        return simulated && (count > 1 || parsed.GetValue(_prefix) is not null) ? node.Times(count, parsed.GetValue(_prefix) ?? name) : [node];
    }
}
