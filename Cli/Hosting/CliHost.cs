using System.Text;

namespace OrleansScheduler.Cli.Hosting;

/// <summary>What surrounds a run of the command line: streams, environment, folders, network, time. Tests bring their own.</summary>
internal sealed class CliHost : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public CliHost(Stream input, Stream output, Stream error)
    {
        Input = input;
        OutputBytes = output;
        ErrorBytes = error;
        Output = new StreamWriter(output, Utf8) { AutoFlush = true, NewLine = "\n" };
        Error = new StreamWriter(error, Utf8) { AutoFlush = true, NewLine = "\n" };
    }

    public Stream Input { get; }

    /// <summary>Standard output for text; what is written is passed on at once, so it mixes with <see cref="OutputBytes"/>.</summary>
    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Standard output for a job's bytes as they are.</summary>
    public Stream OutputBytes { get; }

    public Stream ErrorBytes { get; }

    public required Func<string, string?> Variable { get; init; }

    public required string CurrentDirectory { get; init; }

    /// <summary>Where the program itself lies.</summary>
    public required string ProgramDirectory { get; init; }

    /// <summary>Makes the handler of the one <see cref="HttpClient"/> of a run.</summary>
    public required Func<HttpMessageHandler> Network { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The zone that times are shown in.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Whether standard output is a terminal: colours, folding and live displays are for terminals only.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = CliLimits.UnboundedWidth;

    public static CliHost OfProcess() => new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError())
    {
        Variable = Environment.GetEnvironmentVariable,
        CurrentDirectory = Environment.CurrentDirectory,
        ProgramDirectory = AppContext.BaseDirectory,
        Network = () => new SocketsHttpHandler(),
        IsTerminal = !Console.IsOutputRedirected,
        Width = Console.IsOutputRedirected ? CliLimits.UnboundedWidth : WidthOf(Console.WindowWidth),
    };

    /// <summary>Some terminals do not say how wide they are.</summary>
    private static int WidthOf(int columns) => columns > 0 ? Math.Max(CliLimits.LeastWidth, columns) : CliLimits.UnknownWidth;

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
    }
}
