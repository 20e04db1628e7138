using System.CommandLine;
using System.Text;
using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli;

public sealed class HelpTests
{
    /// <summary>To accept a change: run with <c>UPDATE_GOLDEN=…/Tests/Cli/Golden</c>.</summary>
    [Fact]
    public async Task Help_EveryCommand_IsAsInTheGoldenFile()
    {
        using var run = new CliRun(new FakeServer());
        var help = new StringBuilder();
        foreach (var path in Paths(Osched.Build(run.Host), []))
        {
            using var one = new CliRun(new FakeServer());
            Assert.Equal(ExitCodes.Ok, await one.RunAsync([.. path, "--help"]));
            var text = string.Join('\n', one.Lines.Select(l => l.TrimEnd())).Trim();
            help.Append("$ osched ").AppendJoin(' ', path.Append("--help")).Append("\n\n").Append(text).Append("\n\n\n");
        }

        var golden = Path.Combine(AppContext.BaseDirectory, "Cli", "Golden", "help.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "help.txt"), help.ToString().TrimEnd() + "\n");
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(golden), help.ToString().TrimEnd() + "\n");
    }

    [Fact]
    public async Task Group_WithoutCommand_PrintsItsHelpAsAUsageError()
    {
        using var run = await CliRun.Of(new FakeServer(), "node");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("osched node [command] [options]", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static IEnumerable<string[]> Paths(Command command, string[] path)
    {
        yield return path;
        foreach (var sub in command.Subcommands)
        {
            foreach (var inner in Paths(sub, [.. path, sub.Name]))
            {
                yield return inner;
            }
        }
    }
}
