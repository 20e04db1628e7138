using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>Two regions, from outside: where jobs go and why, and what happens when one of them goes down.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class RegionsTests
{
    [Fact]
    public async Task Jobs_GoByCapacityCostCarbonAndJurisdiction_AndLeaveARegionThatIsDown()
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false);
        var client = silo.Client;
        await client.Tenants.ChangeAsync("default", new TenantSettings { Trusted = true, Reason = "test" });
        var key = (await client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Reason = "test" })).Key;
        await client.Regions.ChangeAsync("alps", new() { Jurisdiction = "CH", CostPerCoreHour = 0.09m, OverflowAfter = "1s", Reason = "test" });
        await client.Regions.ChangeAsync("plains", new() { Jurisdiction = "US", CostPerCoreHour = 0.03m, OverflowAfter = "off", Reason = "test" });
        await client.Regions.LoadCarbonAsync("alps", "time,gco2_per_kwh\n2020-01-01T00:00:00Z,28\n", "test");
        await client.Regions.LoadCarbonAsync("plains", "time,gco2_per_kwh\n2020-01-01T00:00:00Z,410\n", "test");
        await using var alps = AgentProcess.StartSimulated(house, silo, "alps", key, "cpu=8,memory=8G", "20s", region: "alps");
        await using var plains = AgentProcess.StartSimulated(house, silo, "plains", key, "cpu=4,memory=8G", "1s", region: "plains");
        await client.UntilAsync(row => row.Kind == "node.joined", EndToEndCollection.Generous, "alps");
        await client.UntilAsync(row => row.Kind == "node.joined", EndToEndCollection.Generous, "plains");

        // A tenant of its own for each choice: its view of the regions is fresh.
        Assert.Equal("alps", (await SubmitAsync(client, "by-capacity")).Region);
        Assert.Equal("plains", (await SubmitAsync(client, "by-cost", objective: "cost")).Region);
        Assert.Equal("alps", (await SubmitAsync(client, "by-carbon", objective: "carbon")).Region);
        Assert.Equal("plains", (await SubmitAsync(client, "by-law", law: "US")).Region);

        // Foreign where it must go: kept, never placed, not moved by an operator either, and the audit says why.
        var foreign = await SubmitAsync(client, "foreign", law: "CH", region: "plains");
        await client.UntilAsync(row => row.Kind == EventKinds.TaskWaiting && row.Job == foreign.Id && row.Code == "jurisdiction", EndToEndCollection.Generous, "plains");
        var refused = await client.Regions.MoveAsync("plains", new RegionMove { To = "alps", Reason = "try" });
        Assert.Equal("wrong_region", Assert.Single(refused.Refused).Code);

        // The region goes down: what ran there goes on in the other, unless its spec keeps it.
        var free = await SubmitAsync(client, "free", command: ["sleep", "15"]);
        var kept = await SubmitAsync(client, "kept", law: "CH", command: ["sleep", "15"]);
        Assert.Equal(("alps", "alps"), (free.Region, kept.Region));
        var running = 0;
        await client.UntilAsync(row => row.Kind == EventKinds.AttemptRunning && (row.Job == free.Id || row.Job == kept.Id) && ++running == 2, EndToEndCollection.Generous, "alps");
        await alps.KillAsync();
        await client.UntilAsync(row => row.Kind == "node.lost", EndToEndCollection.Generous, "alps");
        Assert.Equal("Succeeded", (await client.UntilEndedAsync(free.Id, EndToEndCollection.Generous)).State);
        Assert.Equal("plains", (await client.Jobs.GetAsync(free.Id)).Region);
        var attempts = Assert.Single((await client.Jobs.ListTasksAsync(free.Id)).Items).Attempts;
        Assert.Equal([("Lost", 1), ("Succeeded", 2)], attempts.Select(a => (a.State, a.Number)));
        Assert.True((await client.Regions.GetAsync("alps")).IsDown);
        Assert.Equal(("alps", JobStates.Running, "1 Lost on alps"), await WhereAsync(client, kept.Id));
        Assert.Equal(("plains", JobStates.Pending, ""), await WhereAsync(client, foreign.Id));
        Assert.Equal("plains", (await SubmitAsync(client, "around")).Region);

        // An operator insists, and the law is stronger.
        refused = await client.Regions.MoveAsync("alps", new RegionMove { To = "plains", Reason = "I insist" });
        Assert.Contains(refused.Refused, r => r.Code == "jurisdiction");
        await client.UntilAsync(row => row.Kind == EventKinds.JobMoveRefused && row.Job == kept.Id && row.Reason == "I insist", EndToEndCollection.Generous, "alps");
        await client.Hands.ForceAsync(foreign.Id, new(0, "plains", "I insist here too"));
        await client.UntilAsync(row => row.Kind == EventKinds.TaskWaiting && row.Job == foreign.Id && row.Code == "forced_waits", EndToEndCollection.Generous, "plains");
        var why = await client.Jobs.ExplainAsync(foreign.Id);
        Assert.Equal(
            ("forced_waits", "It may only go to node plains, to which it was forced: I insist here too. The job may run only under the jurisdiction CH, and this region is under US."),
            (why.Code, why.Text));
        var forced = Assert.Single(await client.AuditAsync("plains"), row => row.Kind == "task.forced");
        Assert.Equal((foreign.Id, "plains", "I insist here too"), (forced.Job, forced.Node, forced.Reason));
        // There is room for it: a job that the law allows is placed and ends after all that was tried.
        Assert.Equal("Succeeded", (await client.UntilEndedAsync((await SubmitAsync(client, "after", region: "plains")).Id, EndToEndCollection.Generous)).State);
        Assert.Equal(("plains", JobStates.Pending, ""), await WhereAsync(client, foreign.Id));
        Assert.Equal(("alps", JobStates.Running, "1 Lost on alps"), await WhereAsync(client, kept.Id));
    }

    /// <summary>Where a job is, its state, and all its attempts.</summary>
    private static async Task<(string Region, string State, string Attempts)> WhereAsync(SchedulerClient client, string job)
    {
        var view = await client.Jobs.GetAsync(job);
        var attempts = Assert.Single((await client.Jobs.ListTasksAsync(job)).Items).Attempts;
        return (view.Region, view.State, string.Join(", ", attempts.Select(a => $"{a.Number} {a.State} on {a.Node}")));
    }

    private static async Task<JobView> SubmitAsync(SchedulerClient client, string tenant, string? objective = null, string? law = null, string? region = null, string[]? command = null)
    {
        await client.Tenants.CreateAsync(new TenantCreation { Path = tenant, Trusted = true, Reason = "test" });
        return await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = tenant,
            Tenant = tenant,
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "500m", ["memory"] = "64M" },
            Scheduling = objective is null ? null : new SchedulingSpec { Objective = objective },
            Placement = law is null && region is null ? null : new PlacementSpec { Jurisdictions = law is null ? null : [law], Regions = region is null ? null : [region] },
            Run = new RunSpec { Command = command ?? ["true"] },
        });
    }
}
