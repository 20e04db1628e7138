using System.Text.Json.Nodes;
using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Commands;

public sealed class JobSubmitCommandTests
{
    [Fact]
    public async Task Submit_CommandAfterDashes_IsPassedOnUntouchedAndTheIdIsTheOnlyOutput()
    {
        var server = new FakeServer().On("POST jobs", """{"id":"j1","name":"sh","state":"Pending"}""");

        using var run = await CliRun.Of(server, "job", "submit", "--cpu", "2", "--retries", "1", "-e", "A=1", "-e", "B=2", "--", "sh", "-c", "echo --watch -o json", "--name");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal("j1\n", run.Output);
        Assert.Equal(
            """{"type":"job","name":"sh","resources":{"cpu":"2","memory":"128M"},"run":{"command":["sh","-c","echo --watch -o json","--name"],"env":{"A":"1","B":"2"},"retries":1}}""",
            server.Seen[0].Body);
    }

    [Fact]
    public async Task Submit_SpecFromStandardInput_IsSentWithOptionsPutOver()
    {
        var server = new FakeServer().On("POST jobs", """{"id":"j1"}""");
        using var run = new CliRun(server, """{"name":"a","resources":{"cpu":"1"},"run":{"command":["true"]}}""");

        Assert.Equal(ExitCodes.Ok, await run.RunAsync("job", "submit", "-f", "-", "--tenant", "t"));
        Assert.Equal("""{"name":"a","resources":{"cpu":"1"},"run":{"command":["true"]},"tenant":"t"}""", server.Seen[0].Body);
    }

    [Theory]
    [InlineData("""[{"name":"a"},{"name":"b"}]""")]
    [InlineData("""{"jobs":[{"name":"a"},{"name":"b"}]}""")]
    public async Task Submit_ListOfSpecs_GoesAsBatchAndRefusalsAreTold(string input)
    {
        var server = new FakeServer().On("POST jobs/batch",
            """{"results":[{"index":0,"status":201,"job":{"id":"j1"}},{"index":1,"status":422,"problem":{"code":"run_command_missing","detail":"No command."}}]}""");
        using var run = new CliRun(server, input);

        Assert.Equal(ExitCodes.Refused, await run.RunAsync("job", "submit", "-f", "-"));
        Assert.Equal(["INDEX   JOB   PROBLEM", "    0   j1", "    1         No command. (run_command_missing)"], run.Lines);
        Assert.Equal("1 of 2 jobs accepted.\n", run.Error);
        Assert.Equal(2, JsonNode.Parse(server.Seen[0].Body)!["jobs"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"name": }""", "standard input is not JSON at line 1, byte 10.")]
    [InlineData("[]", "standard input holds no job: the list is empty.")]
    [InlineData("[1]", "job 0 of standard input is not an object.")]
    [InlineData("7", "standard input holds no job: an object, an array of objects or {\"jobs\": […]} is needed.")]
    public async Task Submit_FileIsNoSpec_SaysWhatIsWrong(string input, string expected)
    {
        using var run = new CliRun(new FakeServer(), input);

        Assert.Equal(ExitCodes.Usage, await run.RunAsync("job", "submit", "-f", "-"));
        Assert.Equal($"osched: {expected}\n", run.Error);
    }

    [Fact]
    public async Task Submit_WatchWithABatch_IsRefused()
    {
        using var run = new CliRun(new FakeServer(), """[{"name":"a"},{"name":"b"}]""");

        Assert.Equal(ExitCodes.Usage, await run.RunAsync("job", "submit", "--watch", "-f", "-"));
        Assert.Equal("osched: --watch follows one job; the file has 2.\n", run.Error);
    }

    [Theory]
    [InlineData("--select", "job", "submit", "--select", "gpu=a100", "--", "true")]
    [InlineData("--tsks", "job", "submit", "--cpu", "1", "--tsks", "8", "true")]
    [InlineData("-x", "plan", "-x", "--", "true")]
    public async Task Submit_OptionThatIsNone_IsNotTakenForTheCommand(string option, params string[] args)
    {
        using var run = await CliRun.Of(new FakeServer(), args);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Equal($"osched: there is no option '{option}'; '--help' lists those there are, and a command that starts with '-' is written after '--'.\n", run.Error);
    }

    [Fact]
    public async Task Submit_CommandThatStartsWithADash_IsTakenAfterDashes()
    {
        var server = new FakeServer().On("POST jobs", """{"id":"j1"}""");

        using var run = await CliRun.Of(server, "job", "submit", "--name", "odd", "--", "-x", "--", "-y");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal("""["-x","--","-y"]""", JsonNode.Parse(server.Seen[0].Body)!["run"]!["command"]!.ToJsonString());
    }

    [Theory]
    [InlineData("job", "submit", "--dry-run", "--", "true")]
    [InlineData("plan", "--", "true")]
    public async Task Plan_WouldBePlaced_SaysWhereAndSubmitsNothing(params string[] args)
    {
        var server = new FakeServer().On("POST jobs/plan",
            """{"outcome":"place","code":"placed","text":"It would run on a at once.","tasksPlacedNow":1,"nodes":[{"node":"a","score":0.75},{"node":"b","score":0.5}]}""");

        using var run = await CliRun.Of(server, args);

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(
        [
            "It would run on a at once. (place, placed)", "1 task would be placed at once. Nothing was submitted.", "",
            "Where the first task would go, best first:", "NODE   SCORE", "a       0.75", "b        0.5",
        ], run.Lines);
        Assert.Equal(["POST jobs/plan"], server.Seen.Select(s => s.Route));
    }
}
