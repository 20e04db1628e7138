using OrleansScheduler.Dashboard.Live;

namespace OrleansScheduler.Tests.Dashboard.Live;

public sealed class RefreshSignalTests
{
    private readonly RefreshSignal _signal = new();

    [Fact]
    public async Task Wait_AfterManyTicks_EndsOnce()
    {
        _signal.Tick();
        _signal.Tick();

        Assert.False(await _signal.WaitAsync(CancellationToken.None));
        Assert.False(_signal.WaitAsync(CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public async Task Wait_WhenSomebodyAskedBehindATick_SaysSo()
    {
        _signal.Tick();
        _signal.Ask();

        Assert.True(await _signal.WaitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Wait_BeforeAnybodyAsks_EndsWithTheAsking()
    {
        var waiting = _signal.WaitAsync(CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);

        _signal.Ask();

        Assert.True(await waiting);
    }
}
