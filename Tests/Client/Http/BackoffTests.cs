using System.Net;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;
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

    [Theory]
    [InlineData("rate_limited", false, 30, true)]
    [InlineData("rate_limited", false, 61, false)]
    [InlineData("queue_full", false, 1, false)]
    [InlineData("queue_full", true, 1, true)]
    public void IsWorthAnother_TooManyRequests_IsRepeatedWhereItHadNoEffect(string code, bool repeatable, int askedSeconds, bool expected) =>
        Assert.Equal(expected, Backoff.IsWorthAnother(Options, repeatable, 0, TooMany(code, askedSeconds)));

    [Fact]
    public void DelayAfter_RateLimit_IsWhatTheServerAsks()
    {
        Assert.Equal(TimeSpan.FromSeconds(30), Backoff.DelayAfter(Options, 0, TooMany("rate_limited", 30)));
        Assert.Equal(TimeSpan.FromSeconds(5), Backoff.DelayAfter(Options, 0, TooMany("queue_full", 30)));
        Assert.False(Backoff.IsWorthAnother(Options, repeatable: true, Options.Retries, TooMany("rate_limited", 1)));
    }

    private static SchedulerApiException TooMany(string code, int askedSeconds) =>
        new(HttpStatusCode.TooManyRequests, new ProblemView { Code = code }, TimeSpan.FromSeconds(askedSeconds));
}
