using System.Net;
using System.Text.Json.Nodes;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>From the command line to a process and back, with the silo's own agent.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class FirstLightTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryHouse _house = new();
    private SiloProcess _silo = null!;

    public async Task InitializeAsync()
    {
        _silo = await SiloProcess.StartAsync(_house, StoreChoice.Sqlite);
        await _silo.Client.UntilAsync(row => row.Kind == "node.joined", EndToEndCollection.Generous);
        if (!Environment.IsPrivilegedProcess)
        {
            await _silo.Client.Tenants.ChangeAsync("default", new TenantSettings { Trusted = true, Reason = "test" });
        }
    }

    public Task DisposeAsync() => _silo.DisposeAsync().AsTask();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Submit_WatchedCommand_PrintsItsOutputAndSucceeds()
    {
        var run = await CommandLine.RunAsync(_silo, "job", "submit", "--watch", "--", "sh", "-c", "echo hello from $OSCHED_JOB_ID");

        var job = Assert.Single((await _silo.Client.Jobs.ListAsync(new JobQuery())).Items);
        Assert.Contains($"hello from {job.Id}", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(JobStates.Succeeded, job.State);
    }

    [Fact]
    public async Task Submit_CommandThatExitsWith3_IsFailedAndTheCommandLineSaysSo()
    {
        var run = await CommandLine.RunAsync(_silo, "job", "submit", "--watch", "--", "sh", "-c", "exit 3");

        var job = Assert.Single((await _silo.Client.Jobs.ListAsync(new JobQuery())).Items);
        Assert.Equal((JobStates.Failed, 3), (job.State, job.ExitCode));
        Assert.Contains("Failed", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Submit_ExampleOfThePattern_RunsWithACommandAndIsRefusedWithout()
    {
        var spec = Example();
        var refused = await Assert.ThrowsAsync<SchedulerApiException>(() => _silo.Client.Jobs.SubmitAsync(spec));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Errors, error => error.Path.StartsWith("run", StringComparison.Ordinal));

        spec = Example();
        spec["run"] = new JsonObject { ["command"] = new JsonArray("true") };
        var job = await _silo.Client.Jobs.SubmitAsync(spec);

        Assert.Equal(JobStates.Succeeded, (await _silo.Client.UntilEndedAsync(job.Id, EndToEndCollection.Generous)).State);
    }

    [Fact]
    public async Task Submit_200Jobs_AllSucceedInOneAttemptEach()
    {
        const int Count = 200;
        var spec = new JsonObject
        {
            ["name"] = "true",
            ["resources"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "8M" },
            ["run"] = new JsonObject { ["command"] = new JsonArray("true") },
        };
        var answer = await _silo.Client.Jobs.SubmitBatchAsync(Enumerable.Range(0, Count).Select(_ => spec.DeepClone().AsObject()));
        Assert.All(answer.Results, result => Assert.Null(result.Problem));

        var open = answer.Results.Select(result => result.Job!.Id).ToHashSet(StringComparer.Ordinal);
        var placed = 0;
        await _silo.Client.UntilAsync(
            row =>
            {
                placed += row.Kind == EventKinds.AttemptPlaced ? 1 : 0;
                return row.Job is { } job && row.Kind == EventKinds.JobSucceeded && open.Remove(job) && open.Count == 0;
            },
            EndToEndCollection.Generous);

        Assert.Equal(Count, placed);
        Assert.Equal(Count, (await _silo.Client.Jobs.ListAsync(new JobQuery { State = JobStates.Succeeded, Limit = 1000 })).Items.Count);
    }

    /// <summary>The job of the seed document "Distributed Scheduling", word for word.</summary>
    private static JsonObject Example() => JsonNode.Parse("""
        {
          "type": "job",
          "name": "stream-processing-task",
          "scheduling": {
            "strategy": "round-robin",
            "priority": "high"
          },
          "resources": {
            "cpu": "2",
            "memory": "4G"
          }
        }
        """)!.AsObject();
}
