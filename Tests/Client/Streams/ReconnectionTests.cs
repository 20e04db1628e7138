using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Streams;

namespace OrleansScheduler.Tests.Client.Streams;

public sealed class ReconnectionTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public void Bears_StreamWasQuietForHours_CountsPatienceFromTheBreak()
    {
        var reconnection = Opened();
        _clock.Advance(TimeSpan.FromHours(5));

        Assert.True(reconnection.Bears(new IOException("broke")));
        _clock.Advance(Clients.Options.StreamPatience - TimeSpan.FromSeconds(1));
        Assert.True(reconnection.Bears(Unreachable()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(reconnection.Bears(Unreachable()));
    }

    [Fact]
    public void Bears_SignOfLifeInBetween_BeginsAnew()
    {
        var reconnection = Opened();
        Assert.True(reconnection.Bears(new IOException("broke")));
        _clock.Advance(Clients.Options.StreamPatience);

        reconnection.Alive();

        Assert.True(reconnection.Bears(new IOException("broke")));
    }

    [Fact]
    public void Bears_ErrorThatNoTryMends_IsNot() => Assert.False(Opened().Bears(new InvalidOperationException()));

    private Reconnection Opened()
    {
        var reconnection = new Reconnection(Clients.Options with { Time = _clock });
        reconnection.Alive();
        return reconnection;
    }

    private static SchedulerUnreachableException Unreachable() => new(Clients.Options.Server, "away", Clients.Refused);
}
