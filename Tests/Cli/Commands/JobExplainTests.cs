using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Commands;

public sealed class JobExplainTests
{
    [Fact]
    public async Task Explain_Waiting_ReadsAsProseWithTables()
    {
        var server = new FakeServer().On("GET jobs/j1/explanation?task=2",
            """
            {"job":"j1","task":2,"state":"Pending","code":"capacity","text":"No node has room for it now.","unblock":"2 more cores free on one node.",
             "position":3,"nodesConsidered":2,"rejected":[{"filter":"capacity","nodes":2,"text":"needs 4 cores; the most free is 2"}],
             "ahead":[{"tenant":"b","dominantShare":"1/9","weight":1}]}
            """);

        using var run = await CliRun.Of(server, "job", "explain", "j1", "--task", "2");

        Assert.Equal(
        [
            "Task 2 of job j1 is Pending (capacity).",
            "No node has room for it now.",
            "What would help: 2 more cores free on one node.",
            "It is number 3 in its tenant's queue.",
            "",
            "2 nodes looked at; turned away:",
            "FILTER     NODES   WHY",
            "capacity       2   needs 4 cores; the most free is 2",
            "",
            "Served before it:",
            "TENANT   DOMINANT SHARE   WEIGHT",
            "b                   1/9        1",
        ], run.Lines);
    }

    [Fact]
    public async Task Explain_Placed_ShowsTheRunnersUp()
    {
        var server = new FakeServer().On("GET jobs/j1/explanation?task=0",
            """
            {"job":"j1","task":0,"state":"Running","code":"placed","text":"Placed on a: the fullest node it still fits on.",
             "node":"a","strategy":"best-fit","score":0.91234567,"runnersUp":[{"node":"b","score":0.5}]}
            """);

        using var run = await CliRun.Of(server, "job", "explain", "j1");

        Assert.Equal(
        [
            "Task 0 of job j1 is Running (placed).",
            "Placed on a: the fullest node it still fits on.",
            "",
            "Scores under best-fit, the chosen node first:",
            "NODE    SCORE",
            "a      0.9123",
            "b         0.5",
        ], run.Lines);
    }
}
