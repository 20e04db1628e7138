using OrleansScheduler.Dashboard;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class FeedsTests
{
    private static readonly DashboardUser SameScope = new("otherkey2222", "nlp two", "tenant-admin", "research/nlp");

    private readonly ManualTime _time = new();
    private readonly SampleApi _api = new() { ["/x"] = new ApiBytes([1], false, null) };
    private readonly Feeds _feeds;

    public FeedsTests() => _feeds = new Feeds(_api, _time);

    [Fact]
    public async Task Get_ManyTimesWithinTheInterval_ReadsOnce()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(SampleCluster.Operator)));

        Assert.Single(_api.Calls);
        Assert.All(all, reading => Assert.Same(all[0], reading));
    }

    [Fact]
    public async Task Get_ByKeysOfOneScope_IsOneRead()
    {
        await ReadAsync(SampleCluster.Tenant);
        await ReadAsync(SameScope);

        Assert.Equal(SampleCluster.Tenant, Assert.Single(_api.Calls).User);
    }

    [Theory]
    [InlineData("tenant-admin", "web")]
    [InlineData("tenant-admin", null)]
    [InlineData("viewer", "research/nlp")]
    public async Task Get_ByAnotherRoleOrTenant_IsAReadOfItsOwn(string role, string? tenant)
    {
        await ReadAsync(SampleCluster.Tenant);
        await ReadAsync(new DashboardUser("otherkey2222", "other", role, tenant));

        Assert.Equal(["tenantkey222", "otherkey2222"], _api.Calls.Select(call => call.User.KeyId));
    }

    [Fact]
    public async Task Get_AfterTheInterval_ReadsAnew()
    {
        var first = await ReadAsync(SampleCluster.Operator);

        _time.Advance(DashboardLimits.RefreshInterval);

        Assert.NotSame(first, await ReadAsync(SampleCluster.Operator));
        Assert.Equal(2, _api.Calls.Count);
    }

    [Fact]
    public async Task Get_AcceptingAnOlderAnswer_TakesIt()
    {
        var first = await ReadAsync(SampleCluster.Operator);

        _time.Advance(DashboardLimits.RefreshInterval * 2);

        Assert.Same(first, await _feeds.GetAsync<ApiBytes>(SampleCluster.Operator, "/x", CancellationToken.None, DashboardLimits.FirstLook));
    }

    [Fact]
    public async Task Forget_AnAnswer_MakesTheNextOneNew()
    {
        await ReadAsync(SampleCluster.Operator);

        _feeds.Forget();
        await ReadAsync(SampleCluster.Operator);

        Assert.Equal(2, _api.Calls.Count);
    }

    [Fact]
    public async Task Get_WhenTheApiRefuses_ThrowsAndAsksAgain()
    {
        _api.Failure = new ApiProblemException(new ApiProblem { Status = 503, Code = "recovering" });
        await Assert.ThrowsAsync<ApiProblemException>(() => ReadAsync(SampleCluster.Operator));

        _api.Failure = null;

        Assert.Equal(1, (await ReadAsync(SampleCluster.Operator)).Value.Bytes[0]);
    }

    private Task<Reading<ApiBytes>> ReadAsync(DashboardUser user) => _feeds.GetAsync<ApiBytes>(user, "/x", CancellationToken.None).AsTask();
}
