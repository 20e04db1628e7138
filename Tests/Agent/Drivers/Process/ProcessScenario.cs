using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Options;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

/// <summary>A process driver on its own spool, with real processes.</summary>
internal sealed class ProcessScenario : IAsyncDisposable
{
    private int _next;

    public TemporarySpool Spool { get; } = new();

    public RecordedEvents Events { get; private set; } = new();

    public ProcessDriver Driver { get; private set; } = null!;

    public IReadOnlyList<RecoveredAttempt> Recovered { get; private set; } = [];

    public static async Task<ProcessScenario> StartAsync(Func<ProcessDriverOptions, ProcessDriverOptions>? change = null, Func<int, int>? openHandle = null)
    {
        var scenario = new ProcessScenario();
        await scenario.OpenAsync(change, TimeProvider.System, openHandle ?? ExitWatcher.Open);
        return scenario;
    }

    /// <summary>Drops the driver as a killed agent would, and opens a new one on the same spool.</summary>
    public async Task RestartAsync(Func<ProcessDriverOptions, ProcessDriverOptions>? change = null, TimeProvider? time = null)
    {
        await Driver.DisposeAsync();
        Events = new RecordedEvents();
        await OpenAsync(change, time ?? TimeProvider.System, ExitWatcher.Open);
    }

    /// <summary>Drops the driver without a successor.</summary>
    public ValueTask CloseAsync() => Driver.DisposeAsync();

    public AttemptOrder Order(params string[] command) => new()
    {
        Node = "n1", Job = $"job{Interlocked.Increment(ref _next)}", Task = 0, Attempt = 1, Token = 1, Epoch = 1,
        Tenant = "team", Trusted = true, Command = command, JobName = "name",
    };

    public AttemptOrder Shell(string script) => Order("sh", "-c", script);

    public AttemptId Start(AttemptOrder order)
    {
        Driver.Accept(order);
        Driver.Start(order.Id);
        return order.Id;
    }

    public async Task<AttemptOutcome> RunAsync(AttemptOrder order) => await Events.EndedAsync(Start(order));

    public string Folder(AttemptId id) => Path.Combine(Spool.Node(id.Node), id.FolderName);

    public string Stdout(AttemptId id) => File.ReadAllText(Path.Combine(Folder(id), "stdout"));

    public string Stderr(AttemptId id) => File.ReadAllText(Path.Combine(Folder(id), "stderr"));

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        Spool.Dispose();
    }

    private async Task OpenAsync(Func<ProcessDriverOptions, ProcessDriverOptions>? change, TimeProvider time, Func<int, int> openHandle)
    {
        var options = new ProcessDriverOptions { Spool = Spool.Path };
        Driver = new ProcessDriver(change?.Invoke(options) ?? options, time, NullLogger.Instance, openHandle);
        Recovered = await Driver.RecoverAsync(Events, ["n1"], CancellationToken.None);
    }
}
