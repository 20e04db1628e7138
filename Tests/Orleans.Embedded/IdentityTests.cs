using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class IdentityTests
{
    [Fact]
    public async Task GrainId_IsTheTypeAndTheKey()
    {
        var grains = await SharedCluster.GrainsAsync(copies: true);

        var id = grains.GetGrain<IChainGrain>("research/nlp").GetGrainId();

        Assert.Equal("chain/research/nlp", id.ToString());
        Assert.Equal(id, GrainId.Parse("chain/research/nlp"));
        Assert.Equal("research/nlp", id.Key.ToString());
    }

    [Fact]
    public async Task IntegerKey_IsReadBack()
    {
        var grains = await SharedCluster.GrainsAsync(copies: true);

        Assert.Equal(-42, grains.GetGrain<IWorkerGrain>(-42).GetPrimaryKeyLong());
        Assert.Equal(long.MaxValue, grains.GetGrain<IWorkerGrain>(long.MaxValue).GetPrimaryKeyLong());
    }

    [Fact]
    public void SiloAddress_AsText_IsReadBack()
    {
        var address = SiloAddress.New(System.Net.IPAddress.Loopback, 11111, 42);

        Assert.Equal(address, SiloAddress.FromParsableString(address.ToParsableString()));
        Assert.Equal("S127.0.0.1:11111:42", address.ToString());
    }

    [Fact]
    public async Task ReferencesToOneGrain_AreEqual()
    {
        var grains = await SharedCluster.GrainsAsync(copies: true);

        Assert.Equal(grains.GetGrain<IChainGrain>("a"), grains.GetGrain<IChainGrain>("a"));
        Assert.NotEqual(grains.GetGrain<IChainGrain>("a"), grains.GetGrain<IChainGrain>("b"));
    }
}
