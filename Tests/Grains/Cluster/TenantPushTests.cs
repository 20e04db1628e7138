using System.Collections.Concurrent;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Cluster;

public sealed class TenantPushTests
{
    [Fact]
    public async Task SettingsThatARegionRefusesForGood_AreSentOnce_AndKeepNoOthersWaiting()
    {
        var refusals = new ConcurrentQueue<string>();
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var away = true;
        await using var cluster = await GrainCluster.StartAsync(configure: silo => silo.AddIncomingGrainCallFilter(new CallStops(
            nameof(IRegionGrain.TenantsChanged), () => Volatile.Read(ref away) ? RefusalCodes.Recovering : null, Ended)));

        // Both wait for the region to come back; one of them it can never take.
        await cluster.Cluster.TenantChanged(new() { Path = "no path", Weight = 1, Version = 1 });
        await cluster.Cluster.TenantChanged(new() { Path = "good", Weight = 7, Version = 1 });
        Volatile.Write(ref away, false);
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Single(refusals, RefusalCodes.InternalError);
        Assert.Equal(7, (await cluster.MainRegion.GetQueues()).Single(q => q.Tenant == "good").Weight);

        void Ended(Exception? failure)
        {
            if (failure is RefusedException refusal)
            {
                refusals.Enqueue(refusal.Code);
            }
            else
            {
                taken.TrySetResult();
            }
        }
    }
}
