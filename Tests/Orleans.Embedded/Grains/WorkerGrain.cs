using Orleans;
using Orleans.Concurrency;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.IWorkerGrain")]
internal interface IWorkerGrain : IGrainWithIntegerKey
{
    /// <summary>Ends when two calls are inside at once.</summary>
    [Alias("Meet")]
    Task Meet(string mine, string other);
}

[StatelessWorker(2)]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    public async Task Meet(string mine, string other)
    {
        Signals.Set(mine);
        await Signals.WaitFor(other);
    }
}
