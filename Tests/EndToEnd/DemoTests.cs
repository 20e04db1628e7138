using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Tests.Silo;

namespace OrleansScheduler.Tests.EndToEnd;

[Collection(EndToEndCollection.Name)]
public sealed class DemoTests
{
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
