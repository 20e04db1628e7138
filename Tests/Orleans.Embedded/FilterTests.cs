using System.Collections.Concurrent;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class FilterTests
{
    [Theory, BothWays]
    public async Task Filters_SeeTheCall_AndMayChangeItsResultAndContext(bool copies)
    {
        var seen = new ConcurrentQueue<string>();
        await using var cluster = Build(copies, seen);
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<IFilteredGrain>("key");

        var text = await grain.Echo("hi");
        var context = await grain.Context();
        var failure = await Assert.ThrowsAsync<NotSupportedException>(grain.Fail);

        Assert.Equal("out(in(grain(hi)))", text);
        Assert.Equal("out(in(grain(set)))", context);
        Assert.Equal("failed", failure.InnerException!.Message);
        Assert.Equal(["out Echo", "in Echo", "out Context", "in Context", "out Fail", "in Fail"], seen);
    }

    private static InProcessTestCluster Build(bool copies, ConcurrentQueue<string> seen)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host => host.Configuration[EngineSetup.RoundTripKey] = copies ? "true" : "false");
        builder.ConfigureSilo((_, silo) => silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.Grain is not FilteredGrain)
            {
                await context.Invoke();
                return;
            }

            seen.Enqueue($"in {context.ImplementationMethod.Name}");
            try
            {
                await context.Invoke();
            }
            catch (InvalidOperationException failure)
            {
                throw new NotSupportedException("changed", failure);
            }

            context.Result = context.Result is string text ? $"in({text})" : context.Result;
        }));
        builder.ConfigureClient(client => client.AddOutgoingGrainCallFilter(async context =>
        {
            if (context.TargetId.Type.ToString() == "filtered")
            {
                seen.Enqueue($"out {context.MethodName}");
                RequestContext.Set("filter", "set");
            }

            await context.Invoke();
            context.Result = context.Result is string text ? $"out({text})" : context.Result;
        }));
        return builder.Build();
    }
}
