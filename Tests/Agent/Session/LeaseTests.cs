using OrleansScheduler.Agent.Session;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class LeaseTests
{
    private readonly ManualTime _time = new();
    private int _ended;

    [Fact]
    public void Renew_CountsFromWhenTheCallWasSent()
    {
        using var lease = new Lease(_time, () => _ended++);
        var sentAt = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(4));

        lease.Renew(sentAt, TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromMilliseconds(5_999));
        Assert.Equal(0, _ended);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _ended);
    }

    [Fact]
    public void Renew_AgainAndAgain_EndsOnceAfterTheLast()
    {
        using var lease = new Lease(_time, () => _ended++);
        for (var i = 0; i < 5; i++)
        {
            lease.Renew(_time.GetUtcNow(), TimeSpan.FromSeconds(10));
            _time.Advance(TimeSpan.FromSeconds(9));
        }

        Assert.Equal(0, _ended);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _ended);
    }

    [Fact]
    public void Held_FromItsBeginningToItsEnd()
    {
        using var lease = new Lease(_time, () => _ended++);
        var first = lease.HeldAsync(CancellationToken.None);
        Assert.False(lease.IsHeld || first.IsCompleted);

        lease.Renew(_time.GetUtcNow(), TimeSpan.FromSeconds(10));
        Assert.True(lease.IsHeld && first.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(10));
        var next = lease.HeldAsync(CancellationToken.None);
        Assert.False(lease.IsHeld || next.IsCompleted);

        lease.Renew(_time.GetUtcNow(), TimeSpan.FromSeconds(10));
        Assert.True(lease.IsHeld && next.IsCompleted);
    }

    [Fact]
    public void Renew_ByAnAnswerThatCameAfterItsTime_HoldsNothing()
    {
        using var lease = new Lease(_time, () => _ended++);
        var sentAt = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(11));

        lease.Renew(sentAt, TimeSpan.FromSeconds(10));

        Assert.False(lease.IsHeld);
    }

    [Fact]
    public void Renew_AfterItEnded_IsANewLease()
    {
        using var lease = new Lease(_time, () => _ended++);
        lease.Renew(_time.GetUtcNow(), TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));

        lease.Renew(_time.GetUtcNow(), TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(2, _ended);
    }
}
