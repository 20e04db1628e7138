using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

public sealed class HostTests
{
    [Fact]
    public async Task ClientInAnotherHostOfTheProcess_FindsTheClusterByName()
    {
        var name = Signals.NewName();
        using var silo = Build(builder => builder.UseOrleans(silo => silo.UseLocalhostClustering(clusterId: name)));
        await silo.StartAsync();
        using var client = Build(builder => builder.UseOrleansClient(client => client.UseLocalhostClustering(clusterId: name)));
        await client.StartAsync();

        Assert.Equal("x", await client.Services.GetRequiredService<IClusterClient>().GetGrain<IChainGrain>("x").Name());

        await client.StopAsync();
        await silo.StopAsync();
    }

    [Fact]
    public async Task ClientWithoutASiloInTheProcess_IsToldWhy()
    {
        using var client = Build(builder => builder.UseOrleansClient(client => client.UseLocalhostClustering(clusterId: Signals.NewName())));

        var failure = await Assert.ThrowsAsync<SiloUnavailableException>(() => client.StartAsync());

        Assert.Contains("no network", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoHostsOfOneName_AreTwoClusters()
    {
        using var first = Build(builder => builder.UseOrleans(silo => silo.UseLocalhostClustering()));
        using var second = Build(builder => builder.UseOrleans(silo => silo.UseLocalhostClustering()));
        await first.StartAsync();
        await second.StartAsync();

        var hosts = await first.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts();

        Assert.Equal([first.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress], hosts.Keys);
        await first.StopAsync();
        await second.StopAsync();
    }

    [Fact]
    public async Task CallAfterTheHostHasStopped_FailsAtOnce()
    {
        using var host = Build(builder => builder.UseOrleans(silo => silo.UseLocalhostClustering()));
        await host.StartAsync();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IChainGrain>("x");
        await grain.Name();

        await host.StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(grain.Name);
    }

    private static IHost Build(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configure(builder);
        return builder.Build();
    }
}
