using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

public sealed class ChurnTests
{
    [Theory, BothWays]
    public async Task CallsWhileGrainsKeepEnding_AreAllAnsweredInOrder_ByOneActivationAtATime(bool copies)
    {
        const int callers = 16;
        const int calls = 400;
        var seed = Environment.TickCount;
        var grains = await SharedCluster.GrainsAsync(copies);
        var keys = Enumerable.Range(0, 4).Select(_ => Signals.NewName()).ToArray();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(seed + caller);
            var grain = grains.GetGrain<IChurnGrain>(keys[caller % keys.Length]);
            var pending = new List<Task>();
            for (var call = 0; call < calls; call++)
            {
                pending.Add(grain.Touch(caller, call, end: random.Next(10) == 0));
                if (random.Next(20) == 0)
                {
                    await Task.WhenAll(pending);
                    pending.Clear();
                }
            }

            await Task.WhenAll(pending);
        })));

        Assert.True(ChurnGrain.Problems.IsEmpty, $"seed {seed}: {string.Join("; ", ChurnGrain.Problems.Take(5))}");
        Assert.All(keys, key => Assert.Equal(callers / keys.Length * calls, ChurnGrain.CallsOf(key)));
    }
}
