using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent;

public sealed class AgentLogTests
{
    [Fact]
    public async Task Log_OfARunningAttempt_WaitsForOutput()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        var go = Path.Combine(scenario.Spool.Root, "go");
        scenario.Silo.Send(AgentScenario.Start("j1", $"until [ -e {go} ]; do sleep 0.02; done; printf hello; sleep 1000"));
        await scenario.RunningAsync("j1");

        scenario.Silo.Send(Log("j1", "r1", "stdout", offset: 0, waitMs: 10_000));
        await File.WriteAllTextAsync(go, "");

        var (_, query, bytes) = await scenario.Silo.Logs.FirstAsync(l => l.Request == "r1");
        Assert.Equal("hello"u8.ToArray(), bytes);
        Assert.Equal("?eof=false&offset=0&found=true", query);
    }

    [Fact]
    public async Task Log_OfASettledAttempt_EndsWithEof()
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "printf hello >&2"));
        await scenario.FinalAsync("j1");
        await scenario.SettledAsync("j1");

        scenario.Silo.Send(Log("j1", "r1", "stderr", offset: 2, waitMs: 10_000));

        var (_, query, bytes) = await scenario.Silo.Logs.FirstAsync(l => l.Request == "r1");
        Assert.Equal("llo"u8.ToArray(), bytes);
        Assert.Equal("?eof=true&offset=2&found=true", query);
    }

    [Theory]
    [InlineData("other", "stdout")]
    [InlineData("j1", "../attempt.json")]
    public async Task Log_OfNothing_IsNotFound(string job, string stream)
    {
        await using var scenario = await AgentScenario.ProcessesAsync();
        scenario.Silo.Send(AgentScenario.Start("j1", "exit 0"));
        await scenario.FinalAsync("j1");

        scenario.Silo.Send(Log(job, "r1", stream, offset: 0, waitMs: 0));

        Assert.Contains("found=false", (await scenario.Silo.Logs.FirstAsync(l => l.Request == "r1")).Query, StringComparison.Ordinal);
    }

    private static AgentCommand Log(string job, string request, string stream, long offset, long waitMs) => new()
    {
        Sequence = 0, Node = "n-1", Kind = AgentCommandKinds.Log, Epoch = 1, Attempt = new AttemptRef(job, 0, 1, 1),
        Log = new LogOrder(request, stream, offset, 1024, waitMs),
    };
}
