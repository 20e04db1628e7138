using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Commands;

public sealed class TenantCommandTests
{
    private const string Answer = """{"path":"lab","weight":1,"guarantee":{"cpu":"2","memory":"4G"},"eTag":"2"}""";

    [Fact]
    public async Task Create_Guarantee_IsSentAndShown()
    {
        var server = new FakeServer().On("POST tenants", Answer);

        using var run = await CliRun.Of(server, "tenant", "create", "lab", "--guarantee", "cpu=2", "--guarantee", "memory=4G", "--reason", "they paid");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal("""{"path":"lab","guarantee":{"cpu":"2","memory":"4G"},"reason":"they paid"}""", server.Seen[0].Body);
        Assert.Contains(run.Lines, line => line.StartsWith("guarantee", StringComparison.Ordinal) && line.EndsWith("cpu=2 memory=4G", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cpu=2", """{"guarantee":{"cpu":"2"},"reason":"r"}""")]
    [InlineData("none", """{"guarantee":null,"reason":"r"}""")]
    public async Task Set_Guarantee_IsChangedOrTakenAway(string guarantee, string body)
    {
        var server = new FakeServer().On("PUT tenants/lab", Answer);

        using var run = await CliRun.Of(server, "tenant", "set", "lab", "--guarantee", guarantee, "--reason", "r");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(body, server.Seen[0].Body);
    }

    [Fact]
    public async Task Set_AGuaranteeThatIsNoPair_IsAUsageError()
    {
        using var run = await CliRun.Of(new FakeServer(), "tenant", "set", "lab", "--guarantee", "much", "--reason", "r");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--guarantee wants key=value, not 'much'.", run.Error, StringComparison.Ordinal);
    }
}
