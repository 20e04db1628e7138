namespace OrleansScheduler.Benchmarks.GrainCalls;

/// <summary>Answers at once, one call at a time.</summary>
public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<int> Echo(int value) => Task.FromResult(value);
}
