using OrleansScheduler.Dashboard;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class OverviewFeedTests
{
    private readonly ManualTime _time = new();
    private readonly CountingData _data = new();

    [Fact]
    public async Task Get_ManyTimesWithinTheInterval_ReadsOnce()
    {
        using var feed = new OverviewFeed(_data, _time);

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => feed.GetAsync(CancellationToken.None).AsTask()));

        Assert.Equal(1, _data.Reads);
        Assert.All(all, overview => Assert.Same(all[0], overview));
        Assert.Same(all[0], feed.Latest);
    }

    [Fact]
    public async Task Get_AfterTheInterval_ReadsAnew()
    {
        using var feed = new OverviewFeed(_data, _time);
        var first = await feed.GetAsync(CancellationToken.None);

        _time.Advance(DashboardLimits.RefreshInterval);

        Assert.NotSame(first, await feed.GetAsync(CancellationToken.None));
        Assert.Equal(2, _data.Reads);
    }

    [Fact]
    public async Task Get_WhenTheReadFails_ThrowsAndKeepsTheLatest()
    {
        using var feed = new OverviewFeed(_data, _time);
        var first = await feed.GetAsync(CancellationToken.None);
        _time.Advance(DashboardLimits.RefreshInterval);
        _data.Failure = new InvalidOperationException("down");

        await Assert.ThrowsAsync<InvalidOperationException>(() => feed.GetAsync(CancellationToken.None).AsTask());

        Assert.Same(first, feed.Latest);
    }

    private sealed class CountingData : IDashboardData
    {
        public int Reads { get; private set; }

        public Exception? Failure { get; set; }

        public async Task<ClusterOverview> GetOverviewAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            Reads++;
            return Failure is null ? SampleCluster.Overview() : throw Failure;
        }
    }
}
