using System.Text;
using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli;

/// <summary>Runs a command line against a fake server and keeps what it printed.</summary>
internal sealed class CliRun : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal) { ["OSCHED_KEY"] = "osk_test" };

    public CliRun(FakeServer server, string input = "", TimeProvider? time = null) =>
        Host = new CliHost(new MemoryStream(Encoding.UTF8.GetBytes(input)), _output, _error)
        {
            Variable = name => _variables.GetValueOrDefault(name),
            CurrentDirectory = Path.GetTempPath(),
            ProgramDirectory = Path.GetTempPath(),
            Network = () => server,
            Time = time ?? new StoppedClock(Now),
            Zone = TimeZoneInfo.Utc,
        };

    public CliHost Host { get; }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    public Task<int> RunAsync(params string[] args) => Osched.RunAsync(args, Host, CancellationToken.None);

    public Task<int> RunAsync(CancellationToken cancellation, params string[] args) => Osched.RunAsync(args, Host, cancellation);

    public static async Task<CliRun> Of(FakeServer server, params string[] args)
    {
        var run = new CliRun(server);
        run.ExitCode = await run.RunAsync(args);
        return run;
    }

    public int ExitCode { get; private set; }

    public void Dispose() => Host.Dispose();
}
