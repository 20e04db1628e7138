using System.Collections.Concurrent;
using System.Net;
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

    /// <summary>How long the silo may take for requests under way: a stop that waits for a stream takes all of it.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(90);

    /// <summary>How long the process may take to end; a busy machine needs a second or two.</summary>
    private static readonly TimeSpan StopLimit = StopTimeout / 2;

    private volatile bool _stopping;

    [Fact]
    public async Task Terminate_UnderLoad_EndsInOrderWithinTheTimeoutAndLosesNothingAcknowledged()
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false, settings: Settings);
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
        // A submitter that fails ends the wait too.
        await Task.WhenAny(enough.Task, Task.WhenAll(submitting)).WaitAsync(EndToEndCollection.Generous);
        Assert.All(submitting, submitter => Assert.False(submitter.IsCompleted, $"{submitter.Exception}"));
        _stopping = true;
        var exitCode = await silo.StopAsync(StopLimit);

        Assert.Equal(0, exitCode);
        await Task.WhenAll(submitting);
        Assert.True(accepted.Count >= AcceptedBefore, $"Only {accepted.Count} submissions were accepted.");
        // Events end in order, to be resumed by their last id; a job's output that has no end yet breaks off, and does not look complete.
        Assert.Contains("event: job.accepted", await events.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => output.Content.ReadAsStringAsync());
        Assert.IsAssignableFrom<IOException>(broken.InnerException);
        await waiting;
        await silo.StartAgainAsync();
        foreach (var id in accepted)
        {
            Assert.Equal(id, (await silo.Client.Jobs.GetAsync(id)).Id);
        }

        Assert.Equal(epoch + 1, (await silo.Client.Regions.GetAsync("default")).Epoch);
    }

    private static Dictionary<string, string> Settings => new(StringComparer.Ordinal) { ["Silo__StopTimeout"] = StopTimeout.ToString("c", System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>Until the silo that was told to stop does not answer any more; before that every submission is accepted.</summary>
    private async Task SubmitAsync(SchedulerClient client, ConcurrentBag<string> accepted, TaskCompletionSource enough)
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
        catch (Exception e) when (_stopping && Stopped(e))
        {
            // Acknowledges nothing.
        }
    }

    /// <summary>A connection that is refused or broken, or a 503 that says so; anything else is a defect.</summary>
    private static bool Stopped(Exception e) => e is SchedulerUnreachableException or SchedulerApiException { Status: HttpStatusCode.ServiceUnavailable };

    /// <summary>An agent whose long poll is under way.</summary>
    private async Task<Task> WaitForCommandsAsync(AgentClient agent)
    {
        var registered = await agent.RegisterAsync(new RegisterRequest
        {
            Agent = "waits",
            Nodes = [new AgentNode { Name = "waits", Driver = "simulated", Capacity = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "100m" } }],
        });
        return PollAsync(agent, registered.Session);
    }

    private async Task PollAsync(AgentClient agent, string session)
    {
        try
        {
            while (true)
            {
                await agent.PollAsync(session, new PollRequest { WaitMs = PollRequest.MaxWaitMs });
            }
        }
        catch (Exception e) when (_stopping && Stopped(e))
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
