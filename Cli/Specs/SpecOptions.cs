using System.CommandLine;
using System.CommandLine.Parsing;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Specs;

/// <summary>The options that describe a job, shared by every command that takes one.</summary>
internal sealed class SpecOptions
{
    private readonly Option<string?> _name = Text("--name", "Name of the job. [default: the command's]", "name", "-n");
    private readonly Option<string?> _cpu = Text("--cpu", $"Cores for one task: 2, 0.5, 500m. [default: {SpecBuilder.DefaultCpu}]", "quantity");
    private readonly Option<string?> _memory = Text("--memory", $"Memory for one task: 512M, 4G, 2Gi. [default: {SpecBuilder.DefaultMemory}]", "quantity");
    private readonly Option<string?> _gpu = Text("--gpu", "GPUs for one task: 1, 0.5.", "quantity");
    private readonly Option<string[]> _resources = Many("--resource", "Another resource for one task; repeatable.", "name=quantity");
    private readonly Option<string?> _tenant = Text("--tenant", "Tenant to submit for. [default: the key's]", "path", "-t");
    private readonly Option<string?> _priority = Text("--priority", "low, normal, high, critical, or 0 to 1000.", "priority");
    private readonly Option<string?> _strategy = Text("--strategy", "best-fit, worst-fit, first-fit, spread or round-robin.", "strategy");
    private readonly Option<string?> _notBefore = Text("--not-before", "Place no task before this time (RFC 3339).", "time");
    private readonly Option<string?> _duration = Text("--duration", "Expected run time of a task: 90s, 2h. Not a limit.", "duration");
    private readonly Option<int?> _tasks = new("--tasks") { Description = "Number of equal tasks. [default: 1]", HelpName = "count" };
    private readonly Option<int?> _retries = new("--retries") { Description = "Attempts after the first that failed. [default: 0]", HelpName = "count" };
    private readonly Option<string?> _timeout = Text("--timeout", "End an attempt after this time: 30s, 1h.", "duration");
    private readonly Option<string[]> _env = Many("--env", "Environment variable of the tasks; repeatable.", "NAME=value", "-e");
    private readonly Option<string[]> _labels = Many("--label", "Label of the job; repeatable.", "key=value", "-l");
    private readonly Option<string[]> _selector = Many("--selector", "Label that a node must have; repeatable.", "key=value");
    private readonly Option<string[]> _tolerations = Many("--toleration", "Taint to put up with; '*' for every one; repeatable.", "key[=value][:effect]");
    private readonly Option<string[]> _regions = Many("--region", "Region that is allowed; repeatable. [default: any]", "name");
    private readonly Option<string[]> _jurisdictions = Many("--jurisdiction", "Jurisdiction that is allowed; repeatable. [default: any]", "name");
    private readonly Option<string?> _objective = Text("--objective", "What decides between regions: cost, carbon or latency. [default: most free]", "objective");
    private readonly Option<string?> _file = Text("--file", "Spec as JSON, '-' for standard input; an array or {\"jobs\": […]} is a batch. Options override it.", "path", "-f");

    private readonly Argument<string[]> _command = new("command")
    {
        Description = "Program and arguments of a task, after '--'.",
        Arity = ArgumentArity.ZeroOrMore,
        CaptureRemainingTokens = true,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _name, _cpu, _memory, _gpu, _resources, _tenant, _priority, _strategy, _notBefore, _duration, _tasks, _retries, _timeout,
            _env, _labels, _selector, _tolerations, _regions, _jurisdictions, _objective, _file,
        })
        {
            command.Options.Add(option);
        }

        command.Arguments.Add(_command);
    }

    /// <summary>The jobs that the command line and its file describe.</summary>
    public async Task<SpecSet> ReadAsync(Call call)
    {
        var input = Input(call);
        return call.Parse.GetValue(_file) is { } file
            ? (await SpecFile.ReadAsync(file, call.Host, call.Cancellation)).Override(input)
            : new SpecSet([SpecBuilder.Build(input)], IsBatch: false);
    }

    private SpecInput Input(Call call)
    {
        var parse = call.Parse;
        return new SpecInput
        {
            Name = parse.GetValue(_name),
            Tenant = parse.GetValue(_tenant),
            Cpu = parse.GetValue(_cpu),
            Memory = parse.GetValue(_memory),
            Gpu = parse.GetValue(_gpu),
            Resources = parse.GetValue(_resources) ?? [],
            Priority = parse.GetValue(_priority),
            Strategy = parse.GetValue(_strategy),
            NotBefore = parse.GetValue(_notBefore),
            Duration = parse.GetValue(_duration),
            Tasks = parse.GetValue(_tasks),
            Retries = parse.GetValue(_retries),
            Timeout = parse.GetValue(_timeout),
            Env = parse.GetValue(_env) ?? [],
            Labels = parse.GetValue(_labels) ?? [],
            Selector = parse.GetValue(_selector) ?? [],
            Tolerations = parse.GetValue(_tolerations) ?? [],
            Jurisdictions = parse.GetValue(_jurisdictions) ?? [],
            Objective = parse.GetValue(_objective),
            Regions = parse.GetValue(_regions) ?? [],
            Command = CommandWords(parse),
        };
    }

    /// <summary>What stands before '--' and looks like an option is a slip of the pen, not a program.</summary>
    private string[] CommandWords(ParseResult parse)
    {
        if (parse.GetResult(_command)?.Tokens is [{ Value: ['-', _, ..] } first, ..]
            && !parse.Tokens.TakeWhile(t => !ReferenceEquals(t, first)).Any(t => t.Type == TokenType.DoubleDash))
        {
            throw new UsageException($"there is no option '{first.Value}'; '--help' lists those there are, and a command that starts with '-' is written after '--'.");
        }

        return parse.GetValue(_command) ?? [];
    }

    private static Option<string?> Text(string name, string description, string helpName, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName };

    private static Option<string[]> Many(string name, string description, string helpName, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = helpName, Arity = ArgumentArity.OneOrMore };
}
