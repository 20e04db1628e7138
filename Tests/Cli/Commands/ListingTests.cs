using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Commands;

public sealed class ListingTests
{
    private const string Queues = """
        {"items":[
         {"region":"drf","tenant":"a","weight":1,"pending":7,"running":3,"used":{"cpu":"3","memory":"12G"},"dominantResource":"memory",
          "dominantShare":"2/3","dominantSharePercent":66.66666666666667,"fairPercent":50,"position":1,"guarantee":{"cpu":"2","memory":"4G"},"belowGuarantee":true,"waiting":[{"code":"capacity","text":"x","tasks":7}]},
         {"region":"drf","tenant":"b/c","weight":2,"pending":0,"running":2,"used":{"cpu":"6","memory":"2G"},"dominantResource":"cpu",
          "dominantShare":"2/3","dominantSharePercent":66.66666666666667,"fairPercent":50,"position":0}]}
        """;

    [Theory]
    [InlineData("queue")]
    [InlineData("queue", "list")]
    public async Task Queue_Shares_AreShownAsFractionAndPercent(params string[] args)
    {
        using var run = await CliRun.Of(new FakeServer().On("GET queues", Queues), args);

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(
        [
            "REGION   TENANT   WEIGHT   SHARE   SHARE %   OF       FAIR %   GUARANTEED        RUNNING   WAITING   USED",
            "drf      a             1     2/3     66.7%   memory      50%   cpu=2 memory=4G         3         7   cpu=3 memory=12G",
            "drf      b/c           2     2/3     66.7%   cpu         50%                           2         0   cpu=6 memory=2G",
        ], run.Lines);
    }

    [Fact]
    public async Task Queue_TenantFilter_TakesTheTenantAndThoseBelow()
    {
        using var run = await CliRun.Of(new FakeServer().On("GET queues", Queues), "queue", "--tenant", "b");

        Assert.Equal(2, run.Lines.Length);
        Assert.Contains("b/c", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fairness_ShowsWhatWasReceivedAgainstWhatWasDue()
    {
        var server = new FakeServer()
            .On("GET regions", """{"items":[{"name":"idle","pending":0,"running":0},{"name":"main","pending":3,"running":1}]}""")
            .On("GET fairness?region=main&window=10m",
            """
            {"region":"main","from":"2026-01-02T03:00:00Z","to":"2026-01-02T03:10:00Z","stepSeconds":300,"tenantsOmitted":0,"jainIndex":0.99812,"jain":[1,null],
             "tenants":[{"tenant":"a","weight":1,"entitledPercent":25,"averagePercent":24.958,"serviceRatio":0.9983,"sharesPercent":[25,null]},
                        {"tenant":"b/c","weight":2,"entitledPercent":0,"averagePercent":3.5,"sharesPercent":[0,7]}]}
            """);

        using var run = await CliRun.Of(server, "fairness", "--window", "10m");

        Assert.Equal(
        [
            "TENANT   WEIGHT   ENTITLED %   RECEIVED %   RATIO   NOW %",
            "a             1          25%          25%    1.00     25%",
            "b/c           2           0%         3.5%              7%",
        ], run.Lines);
        Assert.Contains("Region main, the last 10m0s; Jain's index of the service ratios is 0.9981.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegionBalance_ShowsTheSpreadInOneLine()
    {
        var server = new FakeServer().On("GET regions/main/balance",
            """
            {"region":"main","measuredAt":"2026-01-02T03:03:05Z","nodes":4,"meanPercent":62.5,"minPercent":50,"maxPercent":75,"standardDeviationPercent":12.54,"jainIndex":0.96154}
            """);

        using var run = await CliRun.Of(server, "region", "balance", "main");

        Assert.Equal(
        [
            "REGION   NODES    MEAN   MIN   MAX   DEVIATION    JAIN   MEASURED",
            "main         4   62.5%   50%   75%        12.5   0.962   2026-01-02 03:03:05",
        ], run.Lines);
    }

    [Fact]
    public async Task JobList_Table_ShowsStateTasksAndAge()
    {
        var server = new FakeServer().On("GET jobs?state=Pending&limit=2",
            """
            {"items":[{"id":"j2","name":"[red]x","tenant":"t","state":"Failed","tasks":{"total":4,"succeeded":3,"failed":1},"exitCode":3,"reason":"exit_code","submittedAt":"2026-01-02T03:03:05Z"},
                      {"id":"j1","name":"y","tenant":"t","state":"Pending","tasks":{"total":1,"pending":1},"submittedAt":"2026-01-02T01:04:05Z"}],"nextCursor":"abc"}
            """);

        using var run = await CliRun.Of(server, "job", "list", "--state", "Pending", "--limit", "2");

        Assert.Equal(
        [
            "JOB   NAME     TENANT   STATE     TASKS   EXIT    AGE   REASON",
            "j2    [red]x   t        Failed      3/4      3   1m0s   exit_code",
            "j1    y        t        Pending     0/1          2h0m",
        ], run.Lines);
        Assert.Equal("There is more: --cursor abc reads on, --all shows everything.\n", run.Error);
    }

    [Fact]
    public async Task JobList_All_ReadsPageAfterPage()
    {
        var server = new FakeServer()
            .On("GET jobs?limit=1000", """{"items":[{"id":"j2"}],"nextCursor":"n"}""")
            .On("GET jobs?cursor=n&limit=1000", """{"items":[{"id":"j1"}]}""");

        using var run = await CliRun.Of(server, "job", "list", "--all");

        Assert.Equal(3, run.Lines.Length);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task JobList_Json_IsTheAnswersShape()
    {
        using var run = await CliRun.Of(new FakeServer().On("GET jobs", """{"items":[{"id":"j1","name":"ü<"}],"nextCursor":"n"}"""), "job", "list", "-o", "json");

        Assert.StartsWith("{\n  \"items\": [\n    {\n      \"id\": \"j1\",\n      \"name\": \"ü<\",\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("  ],\n  \"nextCursor\": \"n\"\n}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeList_Empty_SaysSo()
    {
        using var run = await CliRun.Of(new FakeServer().On("GET nodes", """{"items":[]}"""), "node", "list");

        Assert.Equal("(none)\n", run.Output);
    }

    [Fact]
    public async Task NodeDrain_Reason_IsSentAndTheNodeShown()
    {
        var server = new FakeServer().On("POST nodes/a/drain", """{"name":"a","region":"local","state":"Draining","running":2,"capacity":{"cpu":"8"},"stateReason":"new disk"}""");

        using var run = await CliRun.Of(server, "node", "drain", "a", "--reason", "new disk");

        Assert.Equal("""{"reason":"new disk"}""", server.Seen[0].Body);
        Assert.Equal(["NODE   REGION   STATE      RUNNING   USED   CAPACITY   SEEN   REASON", "a      local    Draining         2          cpu=8             new disk"], run.Lines);
    }

    [Fact]
    public async Task KeyCreate_Text_IsTheOnlyOutput()
    {
        var server = new FakeServer().On("POST keys", """{"id":"abc","role":"submitter","tenant":"t","key":"osk_abc_secret"}""");

        using var run = await CliRun.Of(server, "key", "create", "--role", "submitter", "--tenant", "t", "--reason", "ci");

        Assert.Equal("osk_abc_secret\n", run.Output);
        Assert.Equal("""{"role":"submitter","tenant":"t","reason":"ci"}""", server.Seen[0].Body);
    }

    [Fact]
    public async Task TenantSet_LimitNone_ClearsIt()
    {
        var server = new FakeServer().On("PUT tenants/research/nlp", """{"path":"research/nlp","weight":3}""");

        using var run = await CliRun.Of(server, "tenant", "set", "research/nlp", "--weight", "3", "--limit", "none", "--trusted", "true", "--reason", "two more teams");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal("""{"weight":3,"limit":null,"trusted":true,"reason":"two more teams"}""", server.Seen[0].Body);
    }

    [Theory]
    [InlineData("ok", ExitCodes.Ok)]
    [InlineData("recovering", ExitCodes.ServerError)]
    public async Task Health_Status_IsTheExitCode(string status, int expected)
    {
        using var run = await CliRun.Of(new FakeServer().On("GET /health", $$"""{"status":"{{status}}","engine":"embedded","store":"sqlite","version":"0.1.0"}"""), "health");

        Assert.Equal(expected, run.ExitCode);
        Assert.Equal($"status    {status}", run.Lines[1]);
    }

    [Fact]
    public async Task Top_NoTerminal_LooksOnce()
    {
        var server = new FakeServer()
            .On("GET regions", """{"items":[{"name":"drf","state":"Ready","nodes":1,"nodesReady":1,"pending":7,"running":5}]}""")
            .On("GET nodes", """{"items":[{"name":"n1","region":"drf","state":"Ready","running":5}]}""")
            .On("GET queues", Queues);

        using var run = await CliRun.Of(server, "top");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Equal(3, server.Seen.Count);
        Assert.Equal("http://127.0.0.1:8080/ at 2026-01-02 03:04:05", run.Lines[0]);
        Assert.Contains(run.Lines, l => l.StartsWith("n1     drf", StringComparison.Ordinal));
    }
}
