using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Tests.EndToEnd.Dashboards;
using OrleansScheduler.Tests.EndToEnd.Programs;
using OrleansScheduler.Tests.Silo;
using Xunit.Abstractions;

namespace OrleansScheduler.Tests.EndToEnd;

[Collection(EndToEndCollection.Name)]
public sealed class DemoTests(ITestOutputHelper output)
{
    /// <summary>From the demonstration's start until every page has something to show.</summary>
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(10);

    private static readonly string[] Regions = ["demo-east", "demo-west"];
    private static readonly string[] Tenants = ["demo/research", "demo/video", "demo/web"];

    /// <summary>Pages that list something; the demonstration has something for each.</summary>
    private static readonly string[] Pages =
    [
        "/", "/jobs", "/queues", "/nodes", "/regions", "/audit", "/tenants",
        .. Regions.SelectMany(region => new[] { $"/regions/{region}", $"/fairness?region={region}&window=1m" }),
    ];

    /// <summary>
    /// The pages are looked at when something happens, for as long as this machine needs. How long it took the demonstration is
    /// told by the silo's own times, of the rows that the pages show.
    /// </summary>
    [Fact]
    public async Task Demo_OfTheUsualSize_HasSomethingForEveryPageWithinTenSecondsOfItsStart()
    {
        await using var silo = await SiloFixture.StartAsync(new SiloFixtureOptions { LeaseMs = 10_000 });
        var client = new SchedulerClient(silo.Http, silo.ClientOptions());
        using var patience = new CancellationTokenSource(EndToEndCollection.Generous);
        using var interrupt = new CancellationTokenSource();
        using var host = Host(silo);
        using var visit = await DashboardVisit.SignInAsync(silo.Address, silo.OperatorKey);
        await using var events = client.Events.WatchAsync(cancellation: patience.Token).GetAsyncEnumerator(patience.Token);
        var next = events.MoveNextAsync();

        var demo = Osched.RunAsync(["demo", "--server", silo.Address.ToString()], host, interrupt.Token);
        var rows = new List<EventView>();
        for (var filled = 0; filled < Pages.Length || !IsWhole(rows); next = events.MoveNextAsync())
        {
            Assert.True(await next, "The event stream ended.");
            rows.Add(events.Current.Event);
            while (filled < Pages.Length && IsWhole(rows) && DashboardVisit.EmptyNotes(await visit.ReadAsync(Pages[filled])).Count == 0)
                filled++;
        }

        var nodes = (await client.Nodes.ListAsync()).Items;
        Assert.Equal([("demo-east", 50), ("demo-west", 50)], nodes.GroupBy(n => n.Region).Select(g => (g.Key, g.Count())).Order());
        Assert.Equal(Regions, (await client.Regions.ListAsync()).Items.Select(r => r.Name).Where(r => r != "default").Order(StringComparer.Ordinal));
        Assert.Equal(Tenants, (await client.Tenants.ListAsync()).Items.Select(t => t.Path).Where(t => t.StartsWith("demo/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var start = Assert.Single(rows, row => row.Kind == "demo.started").At;
        var last = Firsts(rows).Max(row => row.At);
        var told = $"Whole {last - start} after the start: {string.Join(", ", Firsts(rows).OrderByDescending(row => row.At).Take(3).Select(row => $"{row.At - start} {row.Kind} {row.Region} {row.Tenant}"))}";
        output.WriteLine(told);
        Assert.True(last - start <= Promise, told);
        await interrupt.CancelAsync();
        Assert.Equal(ExitCodes.Ok, await demo);
    }

    /// <summary>A hundred nodes; in each region tasks of each tenant that run, and some that wait.</summary>
    private static bool IsWhole(List<EventView> rows) =>
        rows.Count(row => row.Kind == "node.joined") == 100 && Firsts(rows).Count == 100 + (Regions.Length * Tenants.Length) + Regions.Length;

    /// <summary>The rows that make it whole, each the first of its kind.</summary>
    private static List<EventView> Firsts(List<EventView> rows) =>
    [
        .. rows.Where(row => row.Kind == "node.joined").DistinctBy(row => row.Node),
        .. rows.Where(row => row.Kind == EventKinds.AttemptRunning && Tenants.Contains(row.Tenant)).DistinctBy(row => (row.Region, row.Tenant)),
        .. rows.Where(row => row.Kind == EventKinds.TaskWaiting).DistinctBy(row => row.Region),
    ];

    [Fact]
    public async Task Demo_RunsTasksOfEveryTenantInBothRegions_AndTidiesUpWhenItIsInterrupted()
    {
        await using var silo = await SiloFixture.StartAsync(new SiloFixtureOptions { LeaseMs = 1_500 });
        var client = new SchedulerClient(silo.Http, silo.ClientOptions());
        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        using var interrupt = new CancellationTokenSource();
        using var host = Host(silo);

        var demo = Osched.RunAsync(["demo", "--nodes", "6", "--backlog", "12", "--server", silo.Address.ToString()], host, interrupt.Token);
        var seen = new HashSet<(string Region, string? Tenant)>();
        var failed = false;
        string? last = null;
        await foreach (var (cursor, e) in client.Events.WatchAsync(cancellation: patience.Token))
        {
            last = cursor;
            if (e.Kind == EventKinds.AttemptRunning)
                seen.Add((e.Region, e.Tenant));
            failed |= e.Kind == EventKinds.AttemptFailed;
            if (seen.Count == 6 && failed)
                break;
        }

        Assert.Equal(
            [("demo-east", "EU", true), ("demo-west", "US", true)],
            (await client.Regions.ListAsync()).Items.Where(r => r.Name.StartsWith("demo-", StringComparison.Ordinal))
                .Select(r => (r.Name, r.Jurisdiction!, r is { CostPerCoreHour: not null, CarbonNow: not null })));
        await interrupt.CancelAsync();
        Assert.Equal(ExitCodes.Ok, await demo);

        var removed = 0;
        await foreach (var (_, e) in client.Events.WatchAsync(cursor: last, cancellation: patience.Token))
        {
            if (e.Kind == "node.removed" && ++removed == 6)
                break;
        }

        Assert.Empty((await client.Nodes.ListAsync()).Items);
        foreach (var state in (string[])["Pending", "Running"])
        {
            Assert.Empty((await client.Jobs.ListAsync(new JobQuery { Tenant = "demo", State = state })).Items);
        }
    }

    private static CliHost Host(SiloFixture silo) => new(Stream.Null, Stream.Null, Stream.Null)
    {
        Variable = name => name == "OSCHED_KEY" ? silo.OperatorKey : null,
        CurrentDirectory = silo.DataFolder,
        ProgramDirectory = silo.DataFolder,
        Network = () => new SocketsHttpHandler(),
    };
}
