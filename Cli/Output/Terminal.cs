using OrleansScheduler.Cli.Hosting;
using Spectre.Console;

namespace OrleansScheduler.Cli.Output;

/// <summary>Opens the host's standard output for tables.</summary>
internal static class Terminal
{
    public static Tables Tables(this CliHost host) => new(host.Ansi(), host.Output, host.IsTerminal);

    public static IAnsiConsole Ansi(this CliHost host)
    {
        var colours = host.IsTerminal && string.IsNullOrEmpty(host.Variable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(host.Output),
        });
        console.Profile.Width = host.Width;
        return console;
    }
}
