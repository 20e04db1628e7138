using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

/// <summary>Behaviour over time, on a clock that the test moves.</summary>
public sealed class TimeTests
{
    private readonly string _key = Signals.NewName();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task GrainIdleForFifteenMinutes_IsCollected_AndNotBefore()
    {
        await using var cluster = await DeployAsync();
        var grain = cluster.Client.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);
        var first = await grain.Life();

        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(first, await grain.Life());
        var gone = cluster.WaitForDeactivationAsync(grain);
        _time.Advance(TimeSpan.FromMinutes(16));
        await gone.WaitAsync(Signals.Patience);

        Assert.NotEqual(first, await grain.Life());
    }

    [Fact]
    public async Task KeptGrain_IsNeverCollected()
    {
        await using var cluster = await DeployAsync();
        var grain = cluster.Client.GetGrain<ILifeGrain>(_key, typeof(KeptLifeGrain).FullName);
        var first = await grain.Life();

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(first, await grain.Life());
    }

    [Fact]
    public async Task CallThatRunsOn_KeepsItsActivation_HoweverLong()
    {
        await using var cluster = await DeployAsync();
        var grain = cluster.Client.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);
        var ending = grain.EndAfter(_key + "in", _key + "leave");
        await Signals.WaitFor(_key + "in");

        _time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<TimeoutException>(() => ending.WaitAsync(Signals.Patience));
        var next = grain.Life();
        Assert.Equal(["activate"], LifeGrain.EventsOf(_key));
        Assert.False(next.IsCompleted);

        Signals.Set(_key + "leave");
        await next.WaitAsync(Signals.Patience);
        Assert.Equal(["activate", "deactivate ApplicationRequested"], LifeGrain.EventsOf(_key).Take(2));
        Assert.Equal(2, LifeGrain.EventsOf(_key).Count(item => item == "activate"));
    }

    [Fact]
    public async Task CallWithoutAnswer_EndsInTimeoutExceptionAfterThirtySeconds_AndNotBefore()
    {
        await using var cluster = await DeployAsync();
        var call = cluster.Client.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName).Wait(_key + "in", _key + "never");
        await Signals.WaitFor(_key + "in");

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(Signals.Patience));
        Signals.Set(_key + "never");
    }

    [Fact]
    public async Task Reminder_TicksAtItsTimes()
    {
        await using var cluster = await DeployAsync();
        var start = _time.GetUtcNow().UtcDateTime;
        await cluster.Client.GetGrain<IReminderGrain>(_key).Register("hourly", TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.DoesNotContain(ReminderGrain.Ticks, tick => tick.Key == _key);
        _time.Advance(TimeSpan.FromMinutes(1));
        await Signals.WaitFor($"{_key} tick 1");
        await _time.ArmedForAsync(new(start.AddMinutes(70)));
        _time.Advance(TimeSpan.FromHours(1));
        await Signals.WaitFor($"{_key} tick 2");

        var ticks = ReminderGrain.Ticks.Where(tick => tick.Key == _key).ToArray();
        Assert.Equal(start.AddMinutes(10), ticks[0].Status.CurrentTickTime);
        Assert.Equal(start.AddMinutes(10), ticks[1].Status.FirstTickTime);
        Assert.Equal(start.AddMinutes(70), ticks[1].Status.CurrentTickTime);
    }

    private async Task<InProcessTestCluster> DeployAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(_time);
            silo.UseInMemoryReminderService();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
