using System.Net;
using System.Text;
using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Watching;

public sealed class JobWatcherTests
{
    private const string Pending = """{"id":"j1","name":"sh","tenant":"default","region":"local","state":"Pending","tasks":{"total":1,"pending":1}}""";

    [Fact]
    public async Task SubmitWatch_JobSucceeds_InterleavesStatesWithOutputAndEndsWithZero()
    {
        var server = Server("Succeeded", 0, Event(1, "job.accepted", "Accepted."), Event(2, "attempt.placed", "Placed on a: room.", 0, 1),
            Event(3, "attempt.running", "Runs on a.", 0, 1), Event(4, "attempt.succeeded", "Succeeded on a.", 0, 1), Event(5, "job.succeeded", "Done."));
        Log(server, 0, 1, "hello from j1\n", "careful\n");

        using var run = await CliRun.Of(server, "job", "submit", "--watch", "--", "sh", "-c", "echo");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal("hello from j1\n", run.Output);
        Assert.Equal(
            """
            job j1 'sh' accepted for tenant default in region local
            03:04:02  placed      Placed on a: room.
            03:04:03  running     Runs on a.
            careful
            03:04:04  succeeded   Succeeded on a.
            job j1 Succeeded after 2s.

            """.ReplaceLineEndings("\n"), run.Error);
    }

    [Fact]
    public async Task SubmitWatch_JobExitsThree_SaysFailedWithTheCode()
    {
        var server = Server("Failed", 3, Event(1, "attempt.running", "Runs on a.", 0, 1),
            Event(2, "attempt.failed", "Failed on a: exit code 3.", 0, 1), Event(3, "job.failed", "x"));
        Log(server, 0, 1, "", "");

        using var run = await CliRun.Of(server, "job", "submit", "--watch", "--", "sh", "-c", "exit 3");

        Assert.Equal(ExitCodes.JobFailed, run.ExitCode);
        Assert.EndsWith("job j1 Failed with exit code 3 after 2s. Its process exited with 3.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_JobCancelledBeforeItRan_EndsWithSix()
    {
        var server = new FakeServer().On("GET jobs/j1", Pending)
            .On("GET jobs/j1", """{"id":"j1","state":"Cancelled","tasks":{"total":1,"cancelled":1},"submittedAt":"2026-01-02T03:04:00Z","finishedAt":"2026-01-02T03:04:09Z"}""")
            .OnBytes("GET jobs/j1/events", Event(1, "job.cancelled", "Cancelled."));

        using var run = await CliRun.Of(server, "job", "watch", "j1");

        Assert.Equal(ExitCodes.JobCancelled, run.ExitCode);
        Assert.Equal("job j1 Cancelled without having run, 9s after its submission.\n", run.Error);
    }

    [Fact]
    public async Task Watch_SeveralTasks_PrefixesLinesWithTheTask()
    {
        var server = new FakeServer()
            .On("GET jobs/j1", """{"id":"j1","state":"Succeeded","tasks":{"total":2,"succeeded":2}}""")
            .OnBytes("GET jobs/j1/events", Event(1, "attempt.running", "Runs on a.", 0, 1) + Event(2, "attempt.running", "Runs on b.", 1, 1)
                + Event(3, "job.succeeded", "Done."));
        Log(server, 0, 1, "one\ntwo", "");
        Log(server, 1, 1, "three\n", "");

        using var run = await CliRun.Of(server, "job", "watch", "j1");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(["[0] one", "[0] two", "[1] three"], run.Lines.Order());
        Assert.Contains("running     task 1: Runs on b.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_NodeHasNoOutput_SaysNothingOfIt()
    {
        var server = Server("Succeeded", 0, Event(1, "attempt.running", "Runs on sim.", 0, 1), Event(2, "job.succeeded", "Done."));
        foreach (var stream in new[] { "stdout", "stderr" })
        {
            server.OnProblem(LogRoute(0, 1, stream), HttpStatusCode.NotFound, "log_not_found", "none");
        }

        using var run = await CliRun.Of(server, "job", "submit", "--watch", "--", "true");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.DoesNotContain("cannot read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_NoLogs_ReadsNone()
    {
        var server = Server("Succeeded", 0, Event(1, "attempt.running", "Runs on a.", 0, 1), Event(2, "job.succeeded", "Done."));

        using var run = await CliRun.Of(server, "job", "submit", "--watch", "--no-logs", "--", "true");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.DoesNotContain(server.Seen, s => s.Route.Contains("/logs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watch_Interrupted_DetachesAndSaysHowToGoOn()
    {
        using var interrupt = new CancellationTokenSource();
        var server = new FakeServer().On("GET jobs/j1", Pending).On("GET jobs/j1/events", () =>
        {
            interrupt.Cancel();
            throw new OperationCanceledException(interrupt.Token);
        });
        using var run = new CliRun(server);

        Assert.Equal(ExitCodes.Interrupted, await run.RunAsync(interrupt.Token, "job", "watch", "j1"));
        Assert.Equal(
            "\nosched: detached; job j1 goes on. 'osched job watch j1' follows it again, 'osched job cancel j1 --reason …' ends it.\n", run.Error);
    }

    private static FakeServer Server(string state, int exitCode, params string[] events) => new FakeServer()
        .On("POST jobs", Pending)
        .OnBytes("GET jobs/j1/events", string.Concat(events))
        .On("GET jobs/j1", $$"""
            {"id":"j1","state":"{{state}}","exitCode":{{exitCode}},"reasonText":"Its process exited with {{exitCode}}.","tasks":{"total":1},
             "startedAt":"2026-01-02T03:04:03Z","finishedAt":"2026-01-02T03:04:05Z"}
            """);

    private static void Log(FakeServer server, int task, int attempt, string stdout, string stderr) => server
        .OnBytes(LogRoute(task, attempt, "stdout"), stdout)
        .OnBytes(LogRoute(task, attempt, "stderr"), stderr);

    private static string LogRoute(int task, int attempt, string stream) =>
        $"GET jobs/j1/logs?task={task}&attempt={attempt}&stream={stream}&offset=0&follow=true";

    private static string Event(int sequence, string kind, string text, int? task = null, int? attempt = null)
    {
        var of = new StringBuilder();
        if (task is not null)
        {
            of.Append($",\"task\":{task},\"attempt\":{attempt}");
        }

        return $"id: c{sequence}\nevent: {kind}\n"
            + $$"""data: {"region":"local","sequence":{{sequence}},"at":"2026-01-02T03:04:0{{sequence}}Z","kind":"{{kind}}","job":"j1","text":"{{text}}"{{of}}}""" + "\n\n";
    }
}
