using Orleans.Concurrency;

namespace OrleansScheduler.Benchmarks.GrainCalls;

/// <summary>Answers at once; calls may interleave.</summary>
[Reentrant]
public sealed class ReentrantEchoGrain : Grain, IEchoGrain
{
    public Task<int> Echo(int value) => Task.FromResult(value);
}
