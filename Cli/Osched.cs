using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OrleansScheduler.Cli.Commands;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli;

/// <summary>The command tree, and how a run of it starts and ends.</summary>
internal static class Osched
{
    public static RootCommand Build(CliHost host)
    {
        var shell = new Shell(host);
        var root = new RootCommand("osched: submit jobs to an OrleansScheduler cluster, and see what becomes of them and why.")
        {
            JobCommands.Build(shell),
            PlanCommand.Build(shell),
            QueueCommands.Build(shell),
            NodeCommands.Build(shell),
            TenantCommands.Build(shell),
            RegionCommands.Build(shell),
            KeyCommands.Build(shell),
            EventsCommand.Build(shell),
            AuditCommand.Build(shell),
            TopCommand.Build(shell),
            ServerCommands.Health(shell),
            ServerCommands.Me(shell),
        };
        shell.Options.AddTo(root);
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction { MaxWidth = CliLimits.HelpWidth };
        return root;
    }

    public static async Task<int> RunAsync(string[] args, CliHost host, CancellationToken cancellation)
    {
        var parse = Build(host).Parse(args);
        if (parse.Action is ParseErrorAction)
        {
            foreach (var error in parse.Errors)
            {
                await host.Error.WriteLineAsync("osched: " + error.Message);
            }

            await host.Error.WriteLineAsync($"  '{CommandPath(parse)} --help' shows what is right.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false };
        return await parse.InvokeAsync(configuration, cancellation);
    }

    private static string CommandPath(ParseResult parse)
    {
        var names = new List<string>();
        for (System.CommandLine.Parsing.SymbolResult? at = parse.CommandResult; at is not null; at = at.Parent)
        {
            if (at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command)
            {
                names.Insert(0, command.Command.Name);
            }
        }

        return string.Join(' ', names.Prepend("osched"));
    }
}
