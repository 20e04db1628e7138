using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Grains.Telemetry;
using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class NodeDispatcherTests
{
    private const int LeaseMs = 10_000;
    private const int Nodes = 100;
    private const int PerSweep = 1 + (Nodes * 3 / 10);

    private readonly List<long>[] _asked = [.. Enumerable.Range(0, Nodes).Select(_ => new List<long>())];
    private readonly List<RegionWork> _offered = [];
    private long _nowMs;

    [Fact]
    public void Sweep_NodesThatJoinedTogether_AreAskedFewAtATimeAndEachWithinALease()
    {
        var dispatcher = Dispatcher();
        dispatcher.Sweep();

        for (_nowMs = 1_000; _nowMs <= 60_000; _nowMs += LeaseMs / GrainLimits.SweepsPerLease)
        {
            dispatcher.Sweep();
            Assert.InRange(_asked.Count(times => times.LastOrDefault() == _nowMs), 0, PerSweep);
        }

        Assert.All(_asked, times => Assert.All(times.Prepend(0).Zip(times), pair => Assert.InRange(pair.Second - pair.First, LeaseMs / 3, LeaseMs - 1)));
        Assert.All(_asked, times => Assert.InRange(times.Count, 12, 20));
        Assert.Empty(_offered);
    }

    private NodeDispatcher Dispatcher()
    {
        var memory = new RegionMemory("main", 1, new RegionScheduler(new(RegionName.Parse("main"))));
        for (var i = 0; i < Nodes; i++)
        {
            var node = new NodeEntry(NodesOf.Node($"n{i}", "cpu=8"), registeredAtMs: 0);
            memory.Nodes[node.Name] = node;
        }

        var grains = Fake<IGrainFactory>((_, arguments) =>
        {
            var asked = _asked[int.Parse(((string)arguments[0]!)[1..], System.Globalization.CultureInfo.InvariantCulture)];
            return Fake<INodeGrain>((_, _) =>
            {
                asked.Add(_nowMs);
                return Task.FromResult(new DispatchReply { Accepted = true, LastSeenAtMs = _nowMs });
            });
        });
        return new(
            memory, grains, new(memory, store: null!, stopGraceMs: 0), new() { LeaseMs = LeaseMs }, () => _nowMs, _offered.Add,
            new RegionTrace("main"), NullLogger.Instance);
    }

    private static T Fake<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var fake = DispatchProxy.Create<T, Answering>();
        ((Answering)(object)fake).Answer = answer;
        return fake;
    }

    /// <summary>Answers every call as the test says.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is made as a subclass of it.")]
    private class Answering : DispatchProxy
    {
        public Func<MethodInfo, object?[], object?> Answer { get; set; } = (_, _) => null;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(targetMethod!, args ?? []);
    }
}
