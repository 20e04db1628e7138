using System.Net.Http.Json;
using System.Text.Json;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Tests.Silo.Api;

/// <summary>The whole way, with the local agent and real processes.</summary>
public sealed class RunningJobTests
{
    [SkippableFact]
    public async Task Job_OfLocalAgent_RunsAndShowsOutputTasksAndExplanation()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent needs Linux");
        await using var silo = await SiloFixture.StartAsync(new() { LocalAgent = true });
        var id = await SubmitAsync(silo, "echo out-$OSCHED_TASK_INDEX; echo err >&2; exit 3");
        var events = await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/events");
        Assert.Contains("event: attempt.failed", events, StringComparison.Ordinal);
        Assert.Contains("event: job.failed", events, StringComparison.Ordinal);

        var job = await silo.Http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{id}");
        Assert.Equal("Failed", job.GetProperty("state").GetString());
        Assert.Equal(3, job.GetProperty("exitCode").GetInt32());
        Assert.Equal("out-0\n", await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/logs"));
        Assert.Equal("err\n", await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/logs?stream=stderr&follow=true"));
        Assert.Equal("0\n", await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/logs?offset=4"));

        var tasks = await silo.Http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{id}/tasks");
        var task = Assert.Single(tasks.GetProperty("items").EnumerateArray());
        Assert.Equal("Failed", task.GetProperty("state").GetString());
        Assert.Equal(3, Assert.Single(task.GetProperty("attempts").EnumerateArray()).GetProperty("exitCode").GetInt32());
        var why = await silo.Http.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{id}/explanation");
        Assert.NotEmpty(why.GetProperty("text").GetString()!);
    }

    [SkippableFact]
    public async Task Job_Followed_StreamsOutputWhileItRuns()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent needs Linux");
        await using var silo = await SiloFixture.StartAsync(new() { LocalAgent = true });
        var folder = Directory.CreateTempSubdirectory("osched-gate-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        var id = await SubmitAsync(silo, $"echo first; until [ -e {folder}/open ]; do sleep 0.05; done; echo second");
        await using var stream = await silo.Http.GetStreamAsync($"/api/v1/jobs/{id}/events");
        using var events = new StreamReader(stream);
        while (await events.ReadLineAsync() is { } line && line != "event: attempt.running")
        {
        }

        await using var output = await silo.Http.GetStreamAsync($"/api/v1/jobs/{id}/logs?follow=true");
        using var text = new StreamReader(output);
        Assert.Equal("first", await text.ReadLineAsync());
        await File.WriteAllTextAsync(Path.Combine(folder, "open"), "");
        Assert.Equal("second", await text.ReadLineAsync());
        Assert.Null(await text.ReadLineAsync());
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task Output_FollowedByMoreThanAnAgentAnswersAtOnce_ReachesThemAll()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent needs Linux");
        await using var silo = await SiloFixture.StartAsync(new() { LocalAgent = true });
        var folder = Directory.CreateTempSubdirectory("osched-gate-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        var id = await SubmitAsync(silo, $"echo first; until [ -e {folder}/open ]; do sleep 0.05; done; echo second");
        await using var stream = await silo.Http.GetStreamAsync($"/api/v1/jobs/{id}/events");
        using var events = new StreamReader(stream);
        while (await events.ReadLineAsync() is { } line && line != "event: attempt.running")
        {
        }

        var readers = await Task.WhenAll(Enumerable.Range(0, 80).Select(async _ =>
        {
            var reader = new StreamReader(await silo.Http.GetStreamAsync($"/api/v1/jobs/{id}/logs?follow=true"));
            Assert.Equal("first", await reader.ReadLineAsync());
            return reader;
        }));
        await File.WriteAllTextAsync(Path.Combine(folder, "open"), "");

        Assert.All(await Task.WhenAll(readers.Select(reader => reader.ReadToEndAsync())), rest => Assert.Equal("second\n", rest));
        foreach (var reader in readers)
            reader.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task Output_FollowedWithAKeyThatIsRevoked_BreaksOff()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent needs Linux");
        await using var silo = await SiloFixture.StartAsync(new() { LocalAgent = true });
        using var http = new HttpClient();
        var keys = new SchedulerClient(http, silo.ClientOptions()).Keys;
        var key = await keys.CreateAsync(new KeyCreation { Role = "viewer", Reason = "test" });
        using var viewer = silo.CreateClient(key.Key);
        var id = await SubmitAsync(silo, "echo first; sleep 600");
        await using var stream = await silo.Http.GetStreamAsync($"/api/v1/jobs/{id}/events");
        using var events = new StreamReader(stream);
        while (await events.ReadLineAsync() is { } line && line != "event: attempt.running")
        {
        }

        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        await using var output = await viewer.GetStreamAsync($"/api/v1/jobs/{id}/logs?follow=true", patience.Token);
        using var text = new StreamReader(output);
        Assert.Equal("first", await text.ReadLineAsync(patience.Token));
        await keys.RevokeAsync(key.Id, "left");

        // No end in order: that would say that the attempt has ended.
        await Assert.ThrowsAnyAsync<IOException>(async () => await text.ReadLineAsync(patience.Token));
        using var cancelled = await silo.Http.PostAsJsonAsync($"/api/v1/jobs/{id}/cancel", new { reason = "test" });
        cancelled.EnsureSuccessStatusCode();
    }

    private static async Task<string> SubmitAsync(SiloFixture silo, string script)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/jobs", new
        {
            name = "script",
            resources = new { cpu = "100m", memory = "32Mi" },
            run = new { command = new[] { "sh", "-c", script } },
        });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
