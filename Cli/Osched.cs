using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using OrleansScheduler.Cli.Commands;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli;

/// <summary>The command tree, and how a run of it starts and ends.</summary>
internal static class Osched
{
    private const string Name = "osched";

    public static RootCommand Build(CliHost host)
    {
        var shell = new Shell(host);
        var root = new RootCommand("osched: submit jobs to an OrleansScheduler cluster, and see what becomes of them and why.")
        {
            JobCommands.Build(shell),
            PlanCommand.Build(shell),
            QueueCommands.Build(shell),
            FairnessCommand.Build(shell),
            NodeCommands.Build(shell),
            TenantCommands.Build(shell),
            RegionCommands.Build(shell),
            KeyCommands.Build(shell),
            EnrolmentCommands.Build(shell),
            AlarmsCommand.Build(shell),
            PauseCommands.Pause(shell),
            PauseCommands.Resume(shell),
            PauseCommands.List(shell),
            VetoCommands.Build(shell),
            EventsCommand.Build(shell),
            AuditCommand.Build(shell),
            TopCommand.Build(shell),
            PruneCommand.Build(shell),
            BackupCommand.Build(shell),
            DemoCommand.Build(shell),
            DashboardCommand.Build(shell),
            ServerCommands.Health(shell),
            ServerCommands.Me(shell),
        };
        root.HelpName = Name;
        shell.Options.AddTo(root);
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = CliLimits.HelpWidth };
        return root;
    }

    public static async Task<int> RunAsync(string[] args, CliHost host, CancellationToken cancellation)
    {
        var root = Build(host);
        var parse = root.Parse(args);
        if (parse.Action is ParseErrorAction)
        {
            return await RefuseAsync(root, parse, host);
        }

        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CliLimits.TerminationPatience };
        return await parse.InvokeAsync(configuration, cancellation);
    }

    /// <summary>A group named without a command gets its help, everything else its errors.</summary>
    private static async Task<int> RefuseAsync(RootCommand root, ParseResult parse, CliHost host)
    {
        var path = CommandPath(parse);
        var isGroup = parse.CommandResult.Command is { Action: null };
        if (isGroup && parse.UnmatchedTokens.Count == 0)
        {
            await root.Parse([.. path, "--help"]).InvokeAsync(new InvocationConfiguration { Output = host.Error }, CancellationToken.None);
            return ExitCodes.Usage;
        }

        IEnumerable<string> errors = isGroup
            ? [$"there is no command '{string.Join(' ', path.Append(parse.UnmatchedTokens[0]))}'."]
            : parse.Errors.Select(e => e.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal));
        foreach (var error in errors)
        {
            await host.Error.WriteLineAsync("osched: " + error);
        }

        await host.Error.WriteLineAsync($"  '{string.Join(' ', path.Prepend(Name))} --help' shows what is right.");
        return ExitCodes.Usage;
    }

    private static List<string> CommandPath(ParseResult parse)
    {
        var names = new List<string>();
        for (SymbolResult? at = parse.CommandResult; at is not null; at = at.Parent)
        {
            if (at is CommandResult { Command: not RootCommand } command)
            {
                names.Insert(0, command.Command.Name);
            }
        }

        return names;
    }
}
