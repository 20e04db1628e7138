using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

public sealed class RoundTripTests
{
    [Fact]
    public async Task ByReference_TheMessageIsTheSameObject()
    {
        var sent = new Parcel { Number = Guid.NewGuid() };

        Assert.Same(sent, await Grain(await SharedCluster.GrainsAsync(copies: false)).Send(sent));
    }

    [Fact]
    public async Task Copied_TheMessageIsAnother_AndDefaultArraysStayDefault()
    {
        var sent = new Parcel { Number = Guid.NewGuid(), Parts = default };

        var back = await Grain(await SharedCluster.GrainsAsync(copies: true)).Send(sent);

        Assert.NotSame(sent, back);
        Assert.Equal(sent.Number, back.Number);
        Assert.True(back.Parts.IsDefault);
    }

    [Fact]
    public async Task WhatIsSaidToStayBehind_CrossesByReferenceOnly()
    {
        var sent = new Parcel { Number = Guid.NewGuid(), Note = "for this process" };

        Assert.Equal("for this process", (await Grain(await SharedCluster.GrainsAsync(copies: false)).Send(sent)).Note);
        Assert.Null((await Grain(await SharedCluster.GrainsAsync(copies: true)).Send(sent)).Note);
    }

    [Fact]
    public async Task Copied_ContextValueThatIsNoMessage_IsRefused()
    {
        var grain = Grain(await SharedCluster.GrainsAsync(copies: true));
        RequestContext.Set("object", new System.Text.StringBuilder());

        var failure = await Assert.ThrowsAsync<NotSupportedException>(async () => await grain.Add(1, 2));

        Assert.Contains("System.Text.StringBuilder cannot cross a grain call", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copied_ContextValueThatIsAMessage_Arrives()
    {
        var grain = (await SharedCluster.GrainsAsync(copies: true)).GetGrain<IContextGrain>(Signals.NewName());
        RequestContext.Set("text", "value");
        RequestContext.Set("other", ImmutableArray.Create(new Part("a", 1)));

        Assert.Equal("value", await grain.Get("text"));
    }

    [Fact]
    public async Task RoundTrip_IsOnForEveryHostOfTheTests()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(_ => { });
        using var host = builder.Build();
        await host.StartAsync();
        var sent = new Parcel { Number = Guid.NewGuid() };

        Assert.NotSame(sent, await Grain(host.Services.GetRequiredService<IGrainFactory>()).Send(sent));
        await host.StopAsync();
    }

    private static ICallGrain Grain(IGrainFactory grains) => grains.GetGrain<ICallGrain>(Signals.NewName());
}
