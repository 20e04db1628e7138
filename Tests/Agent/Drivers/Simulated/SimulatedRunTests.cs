using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Simulated;

namespace OrleansScheduler.Tests.Agent.Drivers.Simulated;

public sealed class SimulatedRunTests
{
    [Theory]
    [InlineData("true", 0, 0)]
    [InlineData("false", 0, 1)]
    [InlineData("exit 3", 0, 3)]
    [InlineData("sleep 2", 2_000, 0)]
    [InlineData("sleep 0.25", 250, 0)]
    [InlineData("sleep 5m", 300_000, 0)]
    [InlineData("sleep 1; exit 4", 1_000, 4)]
    [InlineData("sleep 1; sleep 2; false", 3_000, 1)]
    [InlineData("python3 train.py", 7_000, 0)]
    [InlineData("sleep 1; python3 train.py", 7_000, 0)]
    [InlineData("exit 300", 7_000, 0)]
    [InlineData("sleep -1", 7_000, 0)]
    public void Of_Script_ReadsLengthAndExit(string script, int lengthMs, int exit)
    {
        var run = SimulatedRun.Of(Order(["sh", "-c", script]), TimeSpan.FromSeconds(7));

        Assert.Equal(new SimulatedRun(TimeSpan.FromMilliseconds(lengthMs), exit), run);
    }

    [Fact]
    public void Of_PlainWords_ReadsThemToo() =>
        Assert.Equal(new SimulatedRun(TimeSpan.FromSeconds(3), 0), SimulatedRun.Of(Order(["sleep", "3"]), TimeSpan.FromSeconds(7)));

    [Fact]
    public void Of_Variables_WinOverTheCommand()
    {
        var order = Order(["sleep", "3"]) with
        {
            Env = new Dictionary<string, string>(StringComparer.Ordinal) { [SimulatedRun.LengthVariable] = "1500ms", [SimulatedRun.ExitVariable] = "9" },
        };

        Assert.Equal(new SimulatedRun(TimeSpan.FromMilliseconds(1_500), 9), SimulatedRun.Of(order, TimeSpan.FromSeconds(7)));
    }

    private static AttemptOrder Order(string[] command) =>
        new() { Node = "n", Job = "j", Task = 0, Attempt = 1, Token = 1, Epoch = 1, Tenant = "t", Command = command };
}
