using System.Net;
using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Commands;

public sealed class BatchSubmissionTests
{
    private const int Jobs = 1_002;

    private static string Specs => "[" + string.Join(',', Enumerable.Range(0, Jobs).Select(i => $$"""{"name":"n{{i}}"}""")) + "]";

    [Fact]
    public async Task Submit_LaterBatchIsRefused_PrintsWhatWasAcceptedAndHowToGoOn()
    {
        var server = Accepting(1_000).OnProblem("POST jobs/batch", HttpStatusCode.Unauthorized, "key_revoked", "The key was revoked.");
        using var run = new CliRun(server, Specs);

        Assert.Equal(ExitCodes.NotAuthorised, await run.RunAsync("job", "submit", "-f", "-", "--idempotency-key", "nightly"));

        Assert.Equal(1_001, run.Lines.Length);
        Assert.EndsWith("j999", run.Lines[^1].TrimEnd(), StringComparison.Ordinal);
        Assert.StartsWith("1,000 of 1,002 jobs accepted before this failed", run.Error, StringComparison.Ordinal);
        Assert.Contains("'--idempotency-key nightly' sends nothing twice.\nosched: The key was revoked.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_InterruptedBetweenBatches_PrintsWhatWasAccepted()
    {
        using var interrupt = new CancellationTokenSource();
        var server = Accepting(1_000).On("POST jobs/batch", () =>
        {
            interrupt.Cancel();
            throw new OperationCanceledException(interrupt.Token);
        });
        using var run = new CliRun(server, Specs);

        Assert.Equal(ExitCodes.Interrupted, await run.RunAsync(interrupt.Token, "job", "submit", "-f", "-", "-o", "json"));

        Assert.Contains("\"j999\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("--idempotency-key ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_WithAKey_SendsEachBatchUnderAKeyOfItsOwnThatARepetitionHasToo()
    {
        var server = Accepting(1_000).On("POST jobs/batch", Answer(1_000, 2)).On("POST jobs/batch", Answer(0, 1_000)).On("POST jobs/batch", Answer(1_000, 2));
        for (var times = 0; times < 2; times++)
        {
            using var run = new CliRun(server, Specs);
            Assert.Equal(ExitCodes.Ok, await run.RunAsync("job", "submit", "-f", "-", "--idempotency-key", "nightly"));
        }

        Assert.Equal(["nightly/0", "nightly/1", "nightly/0", "nightly/1"], server.Seen.Select(s => s.Headers["Idempotency-Key"]));
    }

    [Fact]
    public async Task Submit_FirstBatchIsRefused_SaysNoMoreThanThat()
    {
        var server = new FakeServer().OnProblem("POST jobs/batch", HttpStatusCode.Forbidden, "role_forbidden", "A viewer submits nothing.");
        using var run = new CliRun(server, Specs);

        Assert.Equal(ExitCodes.NotAuthorised, await run.RunAsync("job", "submit", "-f", "-"));
        Assert.StartsWith("osched: A viewer submits nothing.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static FakeServer Accepting(int count) => new FakeServer().On("POST jobs/batch", Answer(0, count));

    private static string Answer(int from, int count) => "{\"results\":["
        + string.Join(',', Enumerable.Range(0, count).Select(i => $$$"""{"index":{{{i}}},"status":201,"job":{"id":"j{{{from + i}}}"}}""")) + "]}";
}
