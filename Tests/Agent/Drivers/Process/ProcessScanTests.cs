using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Agent;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class ProcessScanTests
{
    [Fact]
    public async Task Look_OneFails_OthersAndLaterLooksGoOn()
    {
        var time = new ManualTime();
        var gone = new Recorded<string>();
        using var stopping = new CancellationTokenSource();
        var scan = new ProcessScan(
            long.MaxValue,
            attempt =>
            {
                gone.Add(attempt.Order.Job);
                if (attempt.Order.Job == "bad")
                {
                    throw new InvalidOperationException("nobody knows it");
                }
            },
            _ => { });
        var running = scan.RunAsync([Vanished("new", isTold: false), Vanished("bad"), Vanished("good")], time, NullLogger.Instance, stopping.Token);

        for (var look = 0; look < 2; look++)
        {
            var seen = gone.NextAsync(job => job == "good");
            time.Advance(AgentLimits.ScanPeriod);
            await seen;
        }

        await stopping.CancelAsync();
        await running;
        Assert.Equal(["bad", "good", "bad", "good"], gone.All);
    }

    /// <summary>One whose shim is no process of this machine.</summary>
    private static RunningAttempt Vanished(string job, bool isTold = true)
    {
        var order = new AttemptOrder { Node = "n", Job = job, Task = 0, Attempt = 1, Token = 1, Epoch = 1, Tenant = "team", Command = ["true"] };
        return new RunningAttempt(order, new AttemptFolder("/nowhere"), uid: 0) { Shim = new ShimIdentity(int.MaxValue, 1), IsTold = isTold };
    }
}
