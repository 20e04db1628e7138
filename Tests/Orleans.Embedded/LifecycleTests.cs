using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Stages_StartInOrder_GrainsAnswerFromActiveOn_AndStopInReverse()
    {
        var participant = new Participant();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(participant);
            silo.AddStartupTask(async (services, _) =>
                participant.Events.Enqueue("call " + await services.GetRequiredService<IGrainFactory>().GetGrain<IChainGrain>("x").Name()));
        });
        var cluster = builder.Build();

        await cluster.DeployAsync();
        await cluster.DisposeAsync();

        Assert.Equal(["start 4000", "start 10000", "call x", "start 2147483647", "stop 2147483647", "stop 10000", "stop 4000"], participant.Events);
    }

    private sealed class Participant : ILifecycleParticipant<ISiloLifecycle>
    {
        internal ConcurrentQueue<string> Events { get; } = new();

        public void Participate(ISiloLifecycle lifecycle)
        {
            foreach (var stage in new[] { ServiceLifecycleStage.ApplicationServices, ServiceLifecycleStage.Last, ServiceLifecycleStage.RuntimeServices })
            {
                lifecycle.Subscribe($"test {stage}", stage, _ => Note($"start {stage}"), _ => Note($"stop {stage}"));
            }
        }

        private Task Note(string text)
        {
            Events.Enqueue(text);
            return Task.CompletedTask;
        }
    }
}
