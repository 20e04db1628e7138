using System.Globalization;
using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class ProcessDriverTests
{
    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("kill -KILL $$", 137)]
    [InlineData("kill -TERM $$", 143)]
    public async Task Run_AnyEnd_ExitCodeIsTheShells(string script, int code)
    {
        await using var scenario = await ProcessScenario.StartAsync();

        var outcome = await scenario.RunAsync(scenario.Shell(script));

        Assert.Equal((code, null, null), (outcome.ExitCode, outcome.StopCause, outcome.Fault));
    }

    [Fact]
    public async Task Run_UnknownProgram_Is127WithWordsInStderr()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Order("no-such-program-here");

        var outcome = await scenario.RunAsync(order);

        Assert.Equal(127, outcome.ExitCode);
        Assert.Contains("no-such-program-here", scenario.Stderr(order.Id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("cd")]
    public async Task Run_NameOfAShellBuiltin_IsNotRunByTheShim(string builtin)
    {
        await using var scenario = await ProcessScenario.StartAsync();

        var outcome = await scenario.RunAsync(scenario.Order(builtin, "0"));

        Assert.Equal(127, outcome.ExitCode);
    }

    [Fact]
    public async Task Run_Output_IsKeptByteForByte()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("printf 'a\\000b\\377'; printf 'err' >&2; printf c >> /dev/stdout");

        await scenario.RunAsync(order);

        Assert.Equal([(byte)'a', 0, (byte)'b', 255, (byte)'c'], await File.ReadAllBytesAsync(Path.Combine(scenario.Folder(order.Id), "stdout")));
        Assert.Equal("err", scenario.Stderr(order.Id));
    }

    [Fact]
    public async Task Run_KilledBySignal_ShimAddsNothingToTheOutput()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("kill -KILL $$");

        await scenario.RunAsync(order);

        Assert.Equal(("", ""), (scenario.Stdout(order.Id), scenario.Stderr(order.Id)));
    }

    [Fact]
    public async Task Run_Arguments_AreNotReadByAShell()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Order("printf", "%s|", "a b", "$HOME", "*", "", "'\"\\", "é\n");

        await scenario.RunAsync(order);

        Assert.Equal("a b|$HOME|*||'\"\\|é\n|", scenario.Stdout(order.Id));
    }

    [Fact]
    public async Task Run_Usage_CountsTheTimeOfChildren()
    {
        await using var scenario = await ProcessScenario.StartAsync();

        var outcome = await scenario.RunAsync(scenario.Shell("sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; true"));

        Assert.InRange(outcome.Usage!.CpuMs, 20, 30_000);
    }

    [Fact]
    public async Task Run_ShortAndLarge_ItsMemoryIsSeen()
    {
        await using var scenario = await ProcessScenario.StartAsync();

        // dd holds its block all the time: a hundred of them take about a second.
        var outcome = await scenario.RunAsync(scenario.Order("dd", "if=/dev/zero", "of=/dev/null", "bs=64M", "count=100"));

        Assert.InRange(outcome.Usage!.MemoryPeakBytes, 60L << 20, 4L << 30);
    }

    [Fact]
    public async Task Run_OverAtOnce_ItsMemoryIsNotNothing()
    {
        await using var scenario = await ProcessScenario.StartAsync();

        Assert.InRange((await scenario.RunAsync(scenario.Order("true"))).Usage!.MemoryPeakBytes, 1, 4L << 30);
    }

    [Fact]
    public async Task Run_TwoHundredAtOnce_EveryOutcomeIsTrue()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var orders = Enumerable.Range(0, 200).Select(i => scenario.Shell(string.Create(CultureInfo.InvariantCulture, $"exit {i % 100}"))).ToArray();

        var outcomes = await Task.WhenAll(orders.Select(scenario.RunAsync));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (int?)(i % 100)), outcomes.Select(o => o.ExitCode));
    }

    [Fact]
    public async Task Run_BackgroundChild_DoesNotOutliveIt()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("sleep 1000 & echo $!");

        await scenario.RunAsync(order);

        await AgentWaits.UntilAsync(() => !IsAlive(scenario.Stdout(order.Id)), "the background child is gone");
    }

    [Fact]
    public async Task Refusal_EmptyCommand_SaysSo()
    {
        await using var scenario = await ProcessScenario.StartAsync();

        Assert.Equal("cannot_start: the command is empty", scenario.Driver.Refusal(scenario.Order()));
    }

    [Fact]
    public async Task Open_SpoolOfAnotherAgent_Refuses()
    {
        await using var scenario = await ProcessScenario.StartAsync();

        var e = Assert.Throws<IOException>(() => new OrleansScheduler.Agent.Drivers.Process.ProcessDriver(
            new() { Spool = scenario.Spool.Path }, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<OrleansScheduler.Agent.Drivers.Process.ProcessDriver>.Instance));

        Assert.StartsWith("Another agent uses the spool", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FailedHalfWay_LeavesTheSpoolToTheNextTry()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var shim = Assert.Single(Directory.GetFiles(scenario.Spool.Path, "shim-*.sh"));
        await scenario.CloseAsync();
        File.Delete(shim);
        var inTheWay = Directory.CreateDirectory(shim + ".tmp");

        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => scenario.RestartAsync());
        inTheWay.Delete();
        await scenario.RestartAsync();

        Assert.Equal(0, (await scenario.RunAsync(scenario.Order("true"))).ExitCode);
    }

    [Fact]
    public async Task Run_MoreOutputThanKept_FailsByTheLimit()
    {
        await using var scenario = await ProcessScenario.StartAsync(o => o with { OutputBytesMax = 1 << 16 });

        var outcome = await scenario.RunAsync(scenario.Shell("head -c 100000 /dev/zero; sleep 1000"));

        Assert.Equal(StopCauses.OutputLimit, outcome.StopCause);
    }

    private static bool IsAlive(string pid) =>
        OrleansScheduler.Agent.Drivers.Process.ProcessStat.Read(int.Parse(pid, CultureInfo.InvariantCulture)) is { State: not 'Z' };
}
