using System.Text;
using OrleansScheduler.Benchmarks.EndToEnd;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>
/// What the dashboards look at: a silo with many jobs that wait and run on simulated nodes, and a stream of short ones that
/// come and go, so that every page has something that changes.
/// </summary>
internal sealed class BusyCluster : IAsyncDisposable
{
    private const int BatchJobs = 1_000;
    private const int ShortJobsPerSecond = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryHouse _house = new();
    private readonly CancellationTokenSource _stop = new();
    private SiloProcess? _silo;
    private AgentProcess? _agent;
    private RawApi? _api;
    private Task _stream = Task.CompletedTask;

    public SiloProcess Silo => _silo!;

    public SchedulerClient Client => Silo.Client;

    /// <summary>Tenants of the workload.</summary>
    public static IReadOnlyList<string> Tenants { get; } = ["research/nlp", "research/vision", "web"];

    public static async Task<BusyCluster> StartAsync(int jobs, int nodes)
    {
        var cluster = new BusyCluster();
        try
        {
            await cluster.FillAsync(jobs, nodes);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Submits one short job of a name.</summary>
    public Task SubmitAsync(string name, string tenant) => _api!.PostAsync("/api/v1/jobs", Encoding.UTF8.GetBytes(Spec(name, tenant, "2", "500m", "")));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _stream;
        _api?.Dispose();
        await (_agent?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_silo?.DisposeAsync() ?? ValueTask.CompletedTask);
        _stop.Dispose();
        _house.Dispose();
    }

    private async Task FillAsync(int jobs, int nodes)
    {
        _silo = await SiloProcess.StartAsync(_house, StoreChoice.Sqlite, localAgent: false);
        _api = new RawApi(_silo, connections: 8);
        await Client.Tenants.CreateAsync(new TenantCreation { Path = "research", Trusted = true, Reason = "benchmark" });
        foreach (var (i, tenant) in Tenants.Index())
        {
            await Client.Tenants.CreateAsync(new TenantCreation { Path = tenant, Weight = i + 1, Trusted = true, Reason = "benchmark" });
        }

        for (var sent = 0; sent < jobs; sent += BatchJobs)
        {
            await _api.PostAsync("/api/v1/jobs/batch", Batch(Math.Min(BatchJobs, jobs - sent), sent));
        }

        var key = (await Client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Name = "nodes", Reason = "benchmark" })).Key;
        _agent = AgentProcess.StartSimulated(_house, _silo, "sim", key, "cpu=16,memory=64G", "2s", nodes);
        var joined = 0;
        await Client.UntilAsync(row => row.Kind == "node.joined" && ++joined == nodes, Patience);
        await Client.UntilAsync(row => row.Kind == EventKinds.AttemptRunning, Patience);
        _stream = StreamAsync();
    }

    private async Task StreamAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ShortJobsPerSecond));
        try
        {
            for (var i = 0; await timer.WaitForNextTickAsync(_stop.Token); i++)
            {
                await SubmitAsync($"short-{i}", Tenants[i % Tenants.Count]);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The measurement is over: that is how the stream ends.
        }
    }

    /// <summary>One in ten runs for an hour; the others wait for a GPU, which no node has, so that there is room for the short ones.</summary>
    private static byte[] Batch(int jobs, int from) => Encoding.UTF8.GetBytes($$"""{"jobs":[{{string.Join(',', Enumerable.Range(from, jobs)
        .Select(i => i % 10 == 0 ? Spec($"long-{i}", Tenants[i / 10 % Tenants.Count], "3600", "1", "") : Spec($"waits-{i}", Tenants[i % Tenants.Count], "60", "1", ",\"gpu\":\"1\"")))}}]}""");

    private static string Spec(string name, string tenant, string seconds, string cpu, string more) =>
        $$$"""{"name":"{{{name}}}","tenant":"{{{tenant}}}","resources":{"cpu":"{{{cpu}}}","memory":"256M"{{{more}}}},"run":{"command":["sleep","{{{seconds}}}"]},"labels":{"part":"{{{name[0]}}}"}}""";
}
