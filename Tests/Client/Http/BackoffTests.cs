using OrleansScheduler.Client;
using OrleansScheduler.Client.Http;

namespace OrleansScheduler.Tests.Client.Http;

public sealed class BackoffTests
{
    private static readonly SchedulerClientOptions Options = new()
    {
        RetryDelay = TimeSpan.FromMilliseconds(200),
        RetryDelayMax = TimeSpan.FromSeconds(5),
    };

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 400)]
    [InlineData(4, 3200)]
    [InlineData(5, 5000)]
    [InlineData(5000, 5000)]
    public void Delay_Tries_DoublesUpToTheBound(int tries, int expectedMs) =>
        Assert.Equal(expectedMs, Backoff.Delay(Options, tries, asked: null).TotalMilliseconds);

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(60, 5000)]
    public void Delay_ServerAsksForAWait_IsGrantedUpToTheBound(int askedSeconds, int expectedMs) =>
        Assert.Equal(expectedMs, Backoff.Delay(Options, 0, TimeSpan.FromSeconds(askedSeconds)).TotalMilliseconds);
}
