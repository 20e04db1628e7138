namespace OrleansScheduler.Benchmarks.GrainCalls;

/// <summary>Answers after an await that comes back to its own turn.</summary>
public sealed class YieldingEchoGrain : Grain, IEchoGrain
{
    public async Task<int> Echo(int value)
    {
        await Task.Yield();
        return value;
    }
}
