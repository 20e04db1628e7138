using System.Collections.Concurrent;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>SIGTERM to a silo that is busy: requests get their answers, waits end, and what was acknowledged is there afterwards.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class GracefulStopTests
{
    private const int Submitters = 8;
    private const int AcceptedBefore = 300;

    /// <summary>Silo:StopTimeout and its margin for the rest of the process: a stop that waits for a poll or stream takes longer.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Terminate_UnderLoad_EndsInOrderWithinTheTimeoutAndLosesNothingAcknowledged()
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var once = new SchedulerClientOptions { Server = silo.Address, Key = silo.OperatorKey, Retries = 0 };
        var epoch = (await silo.Client.Regions.GetAsync("default")).Epoch;
        using var events = await OpenAsync(http, silo, "events");
        var waiting = await WaitForCommandsAsync(new AgentClient(http, once));
        var key = (await silo.Client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "worker", Reason = "test" })).Key;
        await using var agent = AgentProcess.StartProcess(house, silo, "worker", key, "cpu=1,memory=1G");
        using var output = await FollowAsync(http, silo);

        var accepted = new ConcurrentBag<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var submitting = Enumerable.Range(0, Submitters).Select(_ => SubmitAsync(new SchedulerClient(http, once), accepted, enough)).ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var exitCode = await silo.StopAsync(StopTimeout);

        Assert.Equal(0, exitCode);
        await Task.WhenAll(submitting);
        Assert.True((await events.Content.ReadAsStringAsync()).Length > 0);
        await Assert.ThrowsAnyAsync<Exception>(() => output.Content.ReadAsStringAsync());
        await waiting;
        await silo.StartAgainAsync();
        foreach (var id in accepted)
        {
            Assert.Equal(id, (await silo.Client.Jobs.GetAsync(id)).Id);
        }

        Assert.Equal(epoch + 1, (await silo.Client.Regions.GetAsync("default")).Epoch);
    }

    /// <summary>Until the silo does not answer any more; a refusal or a broken connection acknowledges nothing.</summary>
    private static async Task SubmitAsync(SchedulerClient client, ConcurrentBag<string> accepted, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                var job = await client.Jobs.SubmitAsync(new JobSpec
                {
                    Name = "busy",
                    Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1" },
                    Run = new RunSpec { Command = ["true"] },
                });
                accepted.Add(job.Id);
                if (accepted.Count >= AcceptedBefore)
                    enough.TrySetResult();
            }
        }
        catch (Exception e) when (e is SchedulerUnreachableException or SchedulerApiException)
        {
            enough.TrySetResult();
        }
    }

    /// <summary>An agent whose long poll is under way.</summary>
    private static async Task<Task> WaitForCommandsAsync(AgentClient agent)
    {
        var registered = await agent.RegisterAsync(new RegisterRequest
        {
            Agent = "waits",
            Nodes = [new AgentNode { Name = "waits", Driver = "simulated", Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "100m" } }],
        });
        return PollAsync(agent, registered.Session);
    }

    private static async Task PollAsync(AgentClient agent, string session)
    {
        try
        {
            while (true)
            {
                await agent.PollAsync(session, new PollRequest { WaitMs = PollRequest.MaxWaitMs });
            }
        }
        catch (Exception e) when (e is SchedulerUnreachableException or SchedulerApiException)
        {
            // The silo is gone.
        }
    }

    /// <summary>A reader of the output of a job that does not end.</summary>
    private static async Task<HttpResponseMessage> FollowAsync(HttpClient http, SiloProcess silo)
    {
        var job = await silo.Client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "endless",
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1" },
            Run = new RunSpec { Command = ["sh", "-c", "echo up; sleep 3600"] },
        });
        var output = await OpenAsync(http, silo, $"jobs/{job.Id}/logs?follow=true");
        if (output.IsSuccessStatusCode)
            return output;
        output.Dispose();
        await silo.Client.UntilAsync(row => row.Kind == EventKinds.AttemptRunning, TimeSpan.FromMinutes(1));
        return await OpenAsync(http, silo, $"jobs/{job.Id}/logs?follow=true");
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpClient http, SiloProcess silo, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(silo.Address, "/api/v1/" + path));
        request.Headers.Authorization = new("Bearer", silo.OperatorKey);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
