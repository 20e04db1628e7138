using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class ClusterTests
{
    private const int Grains = 60;

    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task KilledSilo_ItsGrainsAnswerElsewhereWithTheirState_AndItsCallsHaveFailed(bool copies)
    {
        await using var cluster = await DeployAsync(copies, 3);
        var grains = MakeGrains(cluster);
        await Task.WhenAll(grains.Select((grain, i) => grain.Add(i)));
        var homes = await Task.WhenAll(grains.Select(grain => grain.Where()));
        var victim = cluster.Silos.Single(silo => silo.SiloAddress.ToString() == homes.First(home => home != cluster.Silos[0].SiloAddress.ToString()));
        var hit = grains.Where((_, i) => homes[i] == victim.SiloAddress.ToString()).ToArray();
        var inFlight = hit.Select((grain, i) => grain.Wait($"{_key} in {i}", $"{_key} never")).ToArray();
        await Task.WhenAll(Enumerable.Range(0, hit.Length).Select(i => Signals.WaitFor($"{_key} in {i}")));

        await cluster.KillSiloAsync(victim);
        await cluster.WaitForLivenessToStabilizeAsync(didKill: true);

        foreach (var call in inFlight)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => call);
            Assert.True(failure is SiloUnavailableException or TimeoutException, failure.ToString());
        }

        var counts = await Task.WhenAll(grains.Select(grain => grain.Add(1)));
        Assert.Equal(Enumerable.Range(1, Grains), counts);
        Assert.DoesNotContain(victim.SiloAddress.ToString(), await Task.WhenAll(grains.Select(grain => grain.Where())));
        Signals.Set($"{_key} never");
    }

    [Theory, BothWays]
    public async Task StoppedSilo_FinishesItsCalls_AndItsGrainsAnswerElsewhere(bool copies)
    {
        await using var cluster = await DeployAsync(copies, 2);
        var grains = MakeGrains(cluster);
        await Task.WhenAll(grains.Select((grain, i) => grain.Add(i)));
        var victim = cluster.SecondarySilos[0];

        await cluster.StopSiloAsync(victim);
        await cluster.WaitForLivenessToStabilizeAsync();

        Assert.Equal(Enumerable.Range(1, Grains), await Task.WhenAll(grains.Select(grain => grain.Add(1))));
        Assert.DoesNotContain(victim.SiloAddress.ToString(), await Task.WhenAll(grains.Select(grain => grain.Where())));
    }

    [Theory, BothWays]
    public async Task SiloThatIsAdded_TakesGrains(bool copies)
    {
        await using var cluster = await DeployAsync(copies, 1);
        var added = await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync();

        var hosts = await cluster.GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);

        Assert.Equal(2, hosts.Count);
        Assert.Contains(added.SiloAddress, hosts.Keys);
    }

    [Theory, BothWays]
    public async Task RestartedSilo_HasANewAddress_AndTheGrainsKeepTheirState(bool copies)
    {
        await using var cluster = await DeployAsync(copies, 2);
        var grains = MakeGrains(cluster);
        await Task.WhenAll(grains.Select((grain, i) => grain.Add(i)));
        var before = cluster.SecondarySilos[0];

        var after = await cluster.RestartSiloAsync(before);
        await cluster.WaitForLivenessToStabilizeAsync();

        Assert.NotEqual(before.SiloAddress, after!.SiloAddress);
        Assert.Equal(Enumerable.Range(1, Grains), await Task.WhenAll(grains.Select(grain => grain.Add(1))));
    }

    private IStateGrain[] MakeGrains(TestCluster cluster) =>
        [.. Enumerable.Range(0, Grains).Select(i => cluster.GrainFactory.GetGrain<IStateGrain>($"{_key}/{i}"))];

    private static async Task<TestCluster> DeployAsync(bool copies, short silos)
    {
        var builder = new TestClusterBuilder(silos);
        builder.Properties[EngineSetup.RoundTripKey] = copies ? "true" : "false";
        builder.AddSiloBuilderConfigurator<Setup>();
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private sealed class Setup : ISiloConfigurator
    {
        private static readonly SharedGrainStorage Storage = new();

        public void Configure(ISiloBuilder siloBuilder)
        {
            siloBuilder.Services.AddKeyedSingleton<IGrainStorage>("memory", Storage);
            siloBuilder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = SharedCluster.ResponseTimeout);
        }
    }
}
