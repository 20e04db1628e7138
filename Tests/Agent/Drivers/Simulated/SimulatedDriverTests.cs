using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Simulated;

namespace OrleansScheduler.Tests.Agent.Drivers.Simulated;

public sealed class SimulatedDriverTests
{
    private readonly ManualTime _time = new();
    private readonly RecordedEvents _events = new();

    [Fact]
    public async Task Start_Sleep_LastsExactlyThatLong()
    {
        await using var driver = await OpenAsync();
        var order = Order("sleep", "90");
        driver.Accept(order);
        driver.Start(order.Id);
        var startedAt = await _events.RunningAsync(order.Id);

        _time.Advance(TimeSpan.FromMilliseconds(89_999));
        Assert.False(_events.HasEnded(order.Id));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var outcome = await _events.EndedAsync(order.Id);
        Assert.Equal((0, startedAt, startedAt.AddSeconds(90)), (outcome.ExitCode, outcome.StartedAt, outcome.FinishedAt));
    }

    [Fact]
    public async Task Stop_Running_EndsAtOnceAsIfBySignal()
    {
        await using var driver = await OpenAsync();
        var order = Order("sleep", "90");
        driver.Accept(order);
        driver.Start(order.Id);
        await _events.RunningAsync(order.Id);

        driver.Stop(order.Id, StopCauses.Preempted, TimeSpan.FromHours(1));

        var outcome = await _events.EndedAsync(order.Id);
        Assert.Equal((143, StopCauses.Preempted), (outcome.ExitCode, outcome.StopCause));
        _time.Advance(TimeSpan.FromHours(1)); // RecordedEvents throws where it ended twice.
    }

    [Fact]
    public async Task Stop_BeforeStart_NeverRuns()
    {
        await using var driver = await OpenAsync();
        var order = Order("true");
        driver.Accept(order);

        driver.Stop(order.Id, StopCauses.Cancelled, TimeSpan.Zero);
        driver.Start(order.Id);

        var outcome = await _events.EndedAsync(order.Id);
        Assert.Equal((null, StopCauses.Cancelled, null), (outcome.ExitCode, outcome.StopCause, outcome.StartedAt));
    }

    [Fact]
    public async Task Run_ThousandsOfAttempts_UseOneTimer()
    {
        await using var driver = await OpenAsync();
        var orders = Enumerable.Range(0, 5_000).Select(i => Order("sleep", "60") with { Task = i }).ToArray();
        foreach (var order in orders)
        {
            driver.Accept(order);
            driver.Start(order.Id);
        }

        await Task.WhenAll(orders.Select(o => _events.RunningAsync(o.Id)));
        await AgentWaits.UntilAsync(() => _time.ArmedTimers == 1, "the timer is armed");
        _time.Advance(TimeSpan.FromSeconds(60));

        var outcomes = await Task.WhenAll(orders.Select(o => _events.EndedAsync(o.Id)));
        Assert.All(outcomes, o => Assert.Equal(0, o.ExitCode));
    }

    private static AttemptOrder Order(params string[] command) =>
        new() { Node = "n", Job = "j", Task = 0, Attempt = 1, Token = 1, Epoch = 1, Tenant = "t", Command = command };

    private async Task<SimulatedDriver> OpenAsync()
    {
        var driver = new SimulatedDriver(TimeSpan.FromSeconds(1), _time);
        await driver.RecoverAsync(_events, ["n"], CancellationToken.None);
        return driver;
    }
}
