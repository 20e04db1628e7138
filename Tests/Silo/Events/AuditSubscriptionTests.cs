using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Silo.Events;

namespace OrleansScheduler.Tests.Silo.Events;

public sealed class AuditSubscriptionTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Arm_AgainWhileNothingChanges_KeepsWhatIsArmed()
    {
        using var subscription = new AuditSubscription([Watch(), Watch()], _time);
        subscription.Arm();
        Assert.False(await KeepAliveAsync(subscription));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            subscription.Arm();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Wait_AfterQuietRounds_EndsWithAChangeOfAnyRegion_AndIsArmedAnew()
    {
        RegionWatch[] regions = [Watch(), Watch(), Watch()];
        using var subscription = new AuditSubscription(regions[..2], _time);
        foreach (var region in regions[..2])
        {
            subscription.Arm();
            Assert.False(await KeepAliveAsync(subscription));
            subscription.Arm();
            region.Pulse();
            Assert.True(await subscription.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None));
        }

        subscription.Arm();
        subscription.Follow(regions);
        subscription.Arm();
        regions[2].Pulse();
        Assert.True(await subscription.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None));
    }

    private RegionWatch Watch() => new(region: null, _time, NullLogger.Instance, CancellationToken.None);

    private async Task<bool> KeepAliveAsync(AuditSubscription subscription)
    {
        var wait = subscription.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(10));
        return await wait;
    }
}
