using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>Dominant resource fairness (Ghodsi et al. 2011, table 1) through the front door.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class FairShareTests
{
    [Fact]
    public async Task Register_OfANodeWhenBothQueuesAreFull_RunsThreeAndTwo()
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false);
        var client = silo.Client;
        await SubmitAsync(client, "a", "1", "4G");
        await SubmitAsync(client, "b", "3", "1G");
        var key = (await client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Reason = "test" })).Key;

        await using var agent = AgentProcess.StartSimulated(house, silo, "big", key, "cpu=9,memory=18G", "1h");
        var placed = 0;
        await client.UntilAsync(row => row.Kind == EventKinds.AttemptPlaced && ++placed == 5, EndToEndCollection.Generous);

        var queues = (await client.ListQueuesAsync()).Items.Where(queue => queue.Tenant != "default").OrderBy(queue => queue.Tenant, StringComparer.Ordinal).ToArray();
        Assert.Equal([("a", 3, "2/3", "memory"), ("b", 2, "2/3", "cpu")], queues.Select(queue => (queue.Tenant, queue.Running, queue.DominantShare, queue.DominantResource)));
        var shown = await CommandLine.RunAsync(silo, "queue");
        Assert.Equal(0, shown.ExitCode);
        Assert.Equal(2, shown.Output.Split('\n').Count(line => line.Contains("2/3", StringComparison.Ordinal)));
    }

    private static async Task SubmitAsync(SchedulerClient client, string tenant, string cpu, string memory)
    {
        await client.Tenants.CreateAsync(new TenantCreation { Path = tenant, Trusted = true, Reason = "test" });
        await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "steady",
            Tenant = tenant,
            Tasks = 10,
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = cpu, ["memory"] = memory },
            Run = new RunSpec { Command = ["sleep", "1h"] },
        });
    }
}
