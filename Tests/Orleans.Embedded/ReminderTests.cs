using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class ReminderTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task Reminder_WakesAnInactiveGrain(bool copies)
    {
        var cluster = await SharedCluster.GetAsync(copies);
        var grain = cluster.GrainFactory.GetGrain<IReminderGrain>(_key);
        await grain.Register("wake", Soon, Soon);
        await Signals.WaitFor($"{_key} tick 1");

        await cluster.DeactivateAsync(grain);

        await Signals.WaitFor($"{_key} tick in life 2");
        await grain.Unregister("wake");
    }

    [Theory, BothWays]
    public async Task ReminderOfAStoppedHost_TicksInTheNextHost(bool copies)
    {
        var table = new SharedReminderTable();
        await using (var before = Build(copies, table))
        {
            await before.DeployAsync();
            await before.Client.GetGrain<IReminderGrain>(_key).Register("survivor", Soon, Soon);
            await Signals.WaitFor($"{_key} tick in life 1");
        }

        await using var after = Build(copies, table);
        await after.DeployAsync();

        await Signals.WaitFor($"{_key} tick in life 2");
        Assert.All(ReminderGrain.Ticks.Where(tick => tick.Key == _key), tick => Assert.Equal(("survivor", Soon), (tick.Name, tick.Status.Period)));
    }

    [Theory, BothWays]
    public async Task Reminders_AreListedByName_UntilUnregistered(bool copies)
    {
        var grain = (await SharedCluster.GrainsAsync(copies)).GetGrain<IReminderGrain>(_key);
        await grain.Register("b", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Register("a", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Register("a", TimeSpan.FromHours(2), TimeSpan.FromHours(1));
        Assert.Equal<string>(["a", "b"], await grain.Names());

        await grain.Unregister("b");

        Assert.Equal<string>(["a"], await grain.Names());
        await grain.Unregister("a");
    }

    [Theory, BothWays]
    public async Task ReminderWithAPeriodUnderTheMinimum_IsRefused(bool copies)
    {
        var grain = (await SharedCluster.GrainsAsync(copies)).GetGrain<IReminderGrain>(_key);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => grain.Register("fast", Soon, TimeSpan.FromMilliseconds(10)));

        Assert.Empty(await grain.Names());
    }

    private static InProcessTestCluster Build(bool copies, SharedReminderTable table)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureHost(host => host.Configuration[EngineSetup.RoundTripKey] = copies ? "true" : "false");
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddReminders();
            silo.Services.AddSingleton<IReminderTable>(table);
            silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
        });
        return builder.Build();
    }
}
