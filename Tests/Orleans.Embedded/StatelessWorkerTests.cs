using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class StatelessWorkerTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task CallsOfOneStatelessWorker_RunSideBySide(bool copies)
    {
        var grain = (await SharedCluster.GrainsAsync(copies)).GetGrain<IWorkerGrain>(0);

        await Task.WhenAll(grain.Meet(_key + "1", _key + "2"), grain.Meet(_key + "2", _key + "1"));
    }
}
