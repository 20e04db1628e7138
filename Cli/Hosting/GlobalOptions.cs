using System.CommandLine;
using OrleansScheduler.Cli.Connection;
using OrleansScheduler.Cli.Output;

namespace OrleansScheduler.Cli.Hosting;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Server { get; } = new("--server", "-s")
    {
        Description = $"Address of the server. [env: {ServerAddress.Variable}] [default: {ServerAddress.Default}]",
        HelpName = "url",
        Recursive = true,
    };

    public Option<string?> Key { get; } = new("--key")
    {
        Description = $"Access key. [env: {KeyFinder.KeyVariable}] [default: the operator key of a server on this machine]",
        HelpName = "key",
        Recursive = true,
    };

    public Option<OutputFormat> Format { get; } = new("--output", "-o")
    {
        Description = "How to print what the server answers.",
        HelpName = "table|json|wide",
        Recursive = true,
        CustomParser = result =>
        {
            switch (result.Tokens.Count == 1 ? result.Tokens[0].Value : "")
            {
                case "table": return OutputFormat.Table;
                case "json": return OutputFormat.Json;
                case "wide": return OutputFormat.Wide;
                default:
                    result.AddError("--output wants table, json or wide.");
                    return OutputFormat.Table;
            }
        },
    };

    public void AddTo(Command root)
    {
        root.Options.Add(Server);
        root.Options.Add(Key);
        root.Options.Add(Format);
    }
}
