using System.Net;
using System.Text.Json.Nodes;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Specs;

namespace OrleansScheduler.Tests.Client;

public sealed class JobsClientTests
{
    private static readonly JobSpec Spec = new()
    {
        Name = "train",
        Resources = new Dictionary<string, string> { ["cpu"] = "2" },
        Run = new RunSpec { Command = ["python3", "train.py"], Retries = 2 },
        Placement = new PlacementSpec { Tolerations = [new TolerationSpec("gpu", Operator: "Exists")] },
    };

    [Fact]
    public async Task Submit_ConnectionLost_IsRepeatedUnderTheSameKey()
    {
        var server = new FakeServer()
            .On("POST jobs", () => throw Clients.Refused)
            .On("POST jobs", """{"id":"j1"}""");

        Assert.Equal("j1", (await Clients.Of(server).Jobs.SubmitAsync(Spec)).Id);

        Assert.Equal(2, server.Seen.Count);
        Assert.Equal(server.Seen[0].Headers["Idempotency-Key"], server.Seen[1].Headers["Idempotency-Key"]);
        Assert.Equal(server.Seen[0].Body, server.Seen[1].Body);
    }

    [Fact]
    public async Task Submit_Twice_UsesTwoKeys()
    {
        var server = new FakeServer().On("POST jobs", """{"id":"j1"}""");
        var jobs = Clients.Of(server).Jobs;

        await jobs.SubmitAsync(Spec);
        await jobs.SubmitAsync(Spec);

        Assert.NotEqual(server.Seen[0].Headers["Idempotency-Key"], server.Seen[1].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Submit_Spec_LeavesOutWhatIsNotSaid()
    {
        var server = new FakeServer().On("POST jobs", """{"id":"j1"}""");

        await Clients.Of(server).Jobs.SubmitAsync(Spec, "mine");

        Assert.Equal(
            """{"name":"train","resources":{"cpu":"2"},"placement":{"tolerations":[{"key":"gpu","operator":"Exists"}]},"run":{"command":["python3","train.py"],"retries":2}}""",
            server.Seen[0].Body);
        Assert.Equal("mine", server.Seen[0].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task Submit_SpecRefused_ThrowsWithEveryFault()
    {
        var server = new FakeServer().OnProblem(
            "POST jobs", HttpStatusCode.UnprocessableEntity, "run_command_missing", "One fault.",
            """[{"path":"run.command","code":"run_command_missing","message":"run.command is missing"},{"path":"tasks","code":"tasks_out_of_range","message":"too many"}]""");

        var thrown = await Assert.ThrowsAsync<SchedulerApiException>(() => Clients.Of(server).Jobs.SubmitAsync(Spec));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, thrown.Status);
        Assert.Equal(["run.command", "tasks"], thrown.Errors.Select(e => e.Path));
        Assert.Equal("422 run_command_missing: One fault. (run.command is missing; tasks: too many)", thrown.Message);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task SubmitBatch_MixedResults_AreReadInOrder()
    {
        var server = new FakeServer().On("POST jobs/batch",
            """{"results":[{"index":0,"status":201,"job":{"id":"j1"}},{"index":1,"status":422,"problem":{"code":"name_missing","title":"The job has no name"}}]}""");

        var batch = await Clients.Of(server).Jobs.SubmitBatchAsync([new JsonObject { ["name"] = "a" }, []]);

        Assert.Equal("""{"jobs":[{"name":"a"},{}]}""", server.Seen[0].Body);
        Assert.Equal("j1", batch.Results[0].Job?.Id);
        Assert.Equal("name_missing", batch.Results[1].Problem?.Code);
        Assert.Null(batch.Results[1].Job);
    }
}
