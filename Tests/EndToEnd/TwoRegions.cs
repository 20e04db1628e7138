using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>A silo that is killed at random moments, two regions with a node of simulated tasks each, and a tenant whose jobs run in them.</summary>
public sealed class TwoRegions : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Names = ["east", "west"];

    private const string Tenant = "lab";
    private const int JitterMsMax = 400;
    private readonly TemporaryHouse _house;
    private readonly SiloProcess _silo;
    private readonly List<AgentProcess> _agents = [];
    private readonly Random _random;

    private TwoRegions(TemporaryHouse house, SiloProcess silo, int seed) => (_house, _silo, _random) = (house, silo, new(seed));

    private SchedulerClient Client => _silo.Client;

    public static async Task<TwoRegions> StartAsync(string cpu, string duration, int? runLimit, int seed)
    {
        var house = new TemporaryHouse();
        var world = new TwoRegions(house, await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false), seed);
        var client = world.Client;
        var key = (await client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Reason = "test" })).Key;
        foreach (var region in Names)
        {
            await client.Regions.CreateAsync(region, "test");
            world._agents.Add(AgentProcess.StartSimulated(house, world._silo, $"{region}-node", key, $"cpu={cpu},memory=8G", duration, region: region));
            await client.UntilAsync(row => row.Kind == "node.joined", EndToEndCollection.Generous, region);
        }

        // Last: its view of the regions is fresh.
        await client.Tenants.CreateAsync(new TenantCreation { Path = Tenant, Trusted = true, RunLimit = runLimit, Reason = "test" });
        return world;
    }

    /// <summary>Their ids; pinned ones stay in the region that they were sent to, every other one in the same.</summary>
    public async Task<IReadOnlyList<string>> SubmitAsync(int jobs, bool pinned = false)
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, jobs).Select(i => Client.Jobs.SubmitAsync(Spec(pinned ? Names[i % 2] : null), $"crash-{i}")));
        return [.. accepted.Select(job => job.Id)];
    }

    private static JobSpec Spec(string? region) => new()
    {
        Name = "crash",
        Tenant = Tenant,
        Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "16M" },
        Placement = region is null ? null : new PlacementSpec { Regions = [region] },
        // A name that says nothing of its length lasts as long as the agents were told.
        Run = new RunSpec { Command = ["work"] },
    };

    /// <summary>Nothing of a region's queue begins from here on.</summary>
    public Task PauseAsync(string region) => Client.Hands.PauseAsync(Pause(region));

    /// <summary>A region's queue goes on.</summary>
    public Task ResumeAsync(string region) => Client.Hands.ResumeAsync(Pause(region));

    private static PauseRequest Pause(string region) => new() { Scope = "region", Region = region, Reason = "crash test" };

    /// <summary>Orders all queued jobs of the other regions to one; what a killed silo did not answer is asked again.</summary>
    public Task MoveAllAsync(string target) => Task.WhenAll(
        Names.Where(name => name != target).Select(name => Client.Regions.MoveAsync(name, new RegionMove { To = target, Reason = "crash test" })));

    /// <summary>Kills the silo some random milliseconds from now and starts it again; done when the work under way is, too.</summary>
    public async Task KillWhileAsync(Task work)
    {
        await Task.Delay(_random.Next(JitterMsMax));
        await _silo.KillAsync();
        await _silo.StartAgainAsync();
        await work;
    }

    public async Task<IReadOnlyList<JobView>> EndedAsync(IReadOnlyList<string> ids)
    {
        var jobs = new List<JobView>(ids.Count);
        foreach (var id in ids)
        {
            jobs.Add(await Client.UntilEndedAsync(id, EndToEndCollection.Generous));
        }

        return jobs;
    }

    /// <summary>Ids of all jobs that the cluster knows.</summary>
    public async Task<IReadOnlyList<string>> ListedAsync() => [.. (await Client.Jobs.ListAsync(new JobQuery { Limit = 1000 })).Items.Select(job => job.Id)];

    /// <summary>Each region's audit, which has no gaps.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<EventView>>> AuditsAsync()
    {
        var audits = new Dictionary<string, IReadOnlyList<EventView>>(StringComparer.Ordinal);
        foreach (var region in Names)
        {
            audits[region] = await Client.AuditAsync(region);
            Assert.Equal(Enumerable.Range(1, audits[region].Count).Select(i => (long)i), audits[region].Select(row => row.Sequence));
        }

        return audits;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }

        await _silo.DisposeAsync();
        _house.Dispose();
    }
}
