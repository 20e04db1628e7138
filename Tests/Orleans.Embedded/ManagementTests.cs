using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class ManagementTests
{
    [Theory, BothWays]
    public async Task ActivationCounts_FollowTheActivations(bool copies)
    {
        var cluster = await SharedCluster.GetAsync(copies);
        var management = cluster.GrainFactory.GetGrain<IManagementGrain>(0);
        var keys = Enumerable.Range(0, 5).Select(_ => Signals.NewName()).ToArray();
        await Task.WhenAll(keys.Select(key => cluster.GrainFactory.GetGrain<IChainGrain>(key).Name()));

        var detailed = await management.GetDetailedGrainStatistics();
        var simple = await management.GetSimpleGrainStatistics();

        Assert.Equal(5, detailed.Count(row => keys.Contains(row.GrainId.Key.ToString(), StringComparer.Ordinal)));
        Assert.InRange(await management.GetTotalActivationCount(), 5, int.MaxValue);
        Assert.InRange(simple.Where(row => row.GrainType.Contains(nameof(ChainGrain), StringComparison.Ordinal)).Sum(row => row.ActivationCount), 5, int.MaxValue);
    }

    [Theory, BothWays]
    public async Task Hosts_AreTheSilosThatRun(bool copies)
    {
        var cluster = await SharedCluster.GetAsync(copies);
        var details = cluster.GetSiloServiceProvider().GetRequiredService<ILocalSiloDetails>();

        var hosts = await cluster.GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);

        Assert.Equal(SiloStatus.Active, hosts[details.SiloAddress]);
        Assert.Equal(cluster.Silos[0].SiloAddress, details.SiloAddress);
        Assert.Equal(cluster.Options.ClusterId, details.ClusterId);
    }
}
