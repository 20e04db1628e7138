namespace OrleansScheduler.Benchmarks.GrainCalls;

/// <summary>Gives back what it is given: a call that is nothing but the call.</summary>
[Alias("OrleansScheduler.Benchmarks.IEchoGrain")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    [Alias("Echo")]
    Task<int> Echo(int value);
}
