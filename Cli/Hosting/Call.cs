using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using OrleansScheduler.Cli.Connection;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client;

namespace OrleansScheduler.Cli.Hosting;

/// <summary>One run of one command: what was parsed, the server to speak to, and where to print.</summary>
internal sealed class Call : IDisposable
{
    private const int Retries = 3;
    private readonly GlobalOptions _options;
    private readonly HttpClient _http;

    public Call(CliHost host, GlobalOptions options, ParseResult parse, CancellationToken cancellation)
    {
        _options = options;
        Host = host;
        Parse = parse;
        Cancellation = cancellation;
        Server = ServerAddress.Find(parse.GetValue(options.Server), host.Variable);
        Key = new KeyFinder(host.Variable, host.CurrentDirectory, host.ProgramDirectory).Find(parse.GetValue(options.Key), Server);
        _http = new HttpClient(host.Network());
        Client = new SchedulerClient(_http, new SchedulerClientOptions { Server = Server, Key = Key.Key, Retries = Retries, Time = host.Time });
    }

    public CliHost Host { get; }

    public ParseResult Parse { get; }

    public CancellationToken Cancellation { get; }

    public Uri Server { get; }

    public FoundKey Key { get; }

    public SchedulerClient Client { get; }

    public OutputFormat Format => Parse.GetValue(_options.Format);

    public DateTimeOffset Now => Host.Time.GetUtcNow();

    /// <summary>A line for people; goes to standard error, so that standard output holds results only.</summary>
    public void Say(string text) => Host.Error.WriteLine(text);

    /// <summary>Prints a list in the chosen format.</summary>
    public void Print<TPage, T>(TPage page, JsonTypeInfo<TPage> json, IReadOnlyList<T> items, IReadOnlyList<Column<T>> columns)
    {
        if (Format == OutputFormat.Json)
        {
            Json.Print(Host.Output, page, json);
        }
        else
        {
            Host.Tables().Write(items, columns, wide: Format == OutputFormat.Wide);
        }
    }

    /// <summary>Prints one thing in the chosen format.</summary>
    public void Print<T>(T view, JsonTypeInfo<T> json, IEnumerable<Field> fields)
    {
        if (Format == OutputFormat.Json)
        {
            Json.Print(Host.Output, view, json);
        }
        else
        {
            Host.Tables().Write(fields);
        }
    }

    public void Dispose() => _http.Dispose();
}
