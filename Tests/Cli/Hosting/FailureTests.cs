using System.Net;
using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Hosting;

public sealed class FailureTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, ExitCodes.Refused)]
    [InlineData(HttpStatusCode.Unauthorized, ExitCodes.NotAuthorised)]
    [InlineData(HttpStatusCode.Forbidden, ExitCodes.NotAuthorised)]
    [InlineData(HttpStatusCode.NotFound, ExitCodes.NotFound)]
    [InlineData(HttpStatusCode.Conflict, ExitCodes.Refused)]
    [InlineData(HttpStatusCode.UnprocessableEntity, ExitCodes.Refused)]
    [InlineData(HttpStatusCode.InternalServerError, ExitCodes.ServerError)]
    public async Task Run_ServerRefuses_EndsWithTheCodeOfTheStatus(HttpStatusCode status, int expected)
    {
        using var run = await CliRun.Of(new FakeServer().OnProblem("POST jobs/j1/cancel", status, "some_code", "It is so"), "job", "cancel", "j1");

        Assert.Equal(expected, run.ExitCode);
        Assert.StartsWith($"osched: It is so. (some_code, {(int)status})", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Run_NothingListens_SaysWhereAndWhatToDo()
    {
        using var run = await CliRun.Of(new FakeServer().On("POST jobs/j1/cancel", () => throw Clients.Refused), "job", "cancel", "j1", "-s", "a.example:1");

        Assert.Equal(ExitCodes.Unreachable, run.ExitCode);
        Assert.Equal(
            """
            osched: Cannot reach http://a.example:1/: Connection refused.
              Is the server running there? Start one on this machine with 'dotnet run --project Silo', or name another with --server or OSCHED_SERVER.

            """.ReplaceLineEndings("\n"), run.Error);
    }

    [Fact]
    public async Task Run_SpecRefused_NamesEveryFaultOnce()
    {
        var server = new FakeServer().OnProblem("POST jobs", HttpStatusCode.UnprocessableEntity, "quantity_invalid", "The spec has 2 faults.",
            """[{"path":"resources.cpu","code":"quantity_invalid","message":"resources.cpu is 'x'"},{"path":"tasks","code":"tasks_out_of_range","message":"too many"}]""");

        using var run = await CliRun.Of(server, "job", "submit", "--cpu", "x", "--", "true");

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Equal(
            """
            osched: The spec has 2 faults. (quantity_invalid, 422)
              resources.cpu is 'x'
              tasks: too many

            """.ReplaceLineEndings("\n"), run.Error);
    }

    [Fact]
    public async Task Run_KeyRefused_SaysWhereTheKeyCameFrom()
    {
        using var run = await CliRun.Of(new FakeServer().OnProblem("GET me", HttpStatusCode.Unauthorized, "key_unknown", "Unknown key."), "me");

        Assert.Equal(ExitCodes.NotAuthorised, run.ExitCode);
        Assert.Contains("The key came from OSCHED_KEY; 127.0.0.1:8080 does not take it.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("node", "drain", "n")]
    [InlineData("node", "remove", "n")]
    [InlineData("tenant", "create", "t")]
    [InlineData("tenant", "set", "t", "--weight", "2")]
    [InlineData("region", "create", "r")]
    [InlineData("key", "create", "--role", "viewer")]
    [InlineData("key", "revoke", "k")]
    [InlineData("enrolment", "create", "n")]
    [InlineData("backup", "file")]
    [InlineData("prune", "--older-than", "30d")]
    public async Task Run_OrderWithoutAReason_NamesTheOptionAndSendsNothing(params string[] args)
    {
        var server = new FakeServer();
        using var run = await CliRun.Of(server, args);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--reason", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Seen);
    }

    [Fact]
    public async Task Run_ServerWantsAReason_NamesTheOption()
    {
        using var run = await CliRun.Of(
            new FakeServer().OnProblem("POST jobs/j1/cancel", HttpStatusCode.UnprocessableEntity, "reason_required", "'reason' is missing."), "job", "cancel", "j1");

        Assert.Equal((ExitCodes.Refused, "osched: 'reason' is missing. (reason_required, 422)\n  Add --reason 'why'.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Run_AnswerUnreadable_IsAServerError()
    {
        using var run = await CliRun.Of(new FakeServer().On("GET me", "<html>"), "me");

        Assert.Equal(ExitCodes.ServerError, run.ExitCode);
    }

    [Theory]
    [InlineData("job", "lst")]
    [InlineData("-o", "xml", "health")]
    [InlineData("job", "submit", "--tasks", "many", "--", "true")]
    [InlineData("job", "submit", "-f", "/nowhere/spec.json")]
    [InlineData("key", "create", "--role", "king")]
    [InlineData("tenant", "set", "a", "--reason", "nothing to change")]
    [InlineData("health", "--server", "ftp://a")]
    public async Task Run_WrongCommandLine_SendsNothing(params string[] args)
    {
        var server = new FakeServer();
        using var run = await CliRun.Of(server, args);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith("osched: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Seen);
    }
}
