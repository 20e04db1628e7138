using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansScheduler.Silo.Jobs;

namespace OrleansScheduler.Tests.Silo.Api;

public sealed class SubmissionTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Submit_Job_IsCreatedAndReadsBack()
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/jobs", Spec("one"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var created = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var read = await silo.Http.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        Assert.Equal(created.GetProperty("id").GetString(), read.GetProperty("id").GetString());
        Assert.Equal("default", read.GetProperty("tenant").GetString());
        Assert.Equal("Pending", read.GetProperty("state").GetString());
        Assert.Equal("64Mi", read.GetProperty("resources").GetProperty("memory").GetString());
        Assert.Equal(created.GetProperty("submittedAt").GetString(), read.GetProperty("submittedAt").GetString());
    }

    [Fact]
    public async Task Submit_SameIdempotencyKey_IsReplayed()
    {
        var first = await SubmitAsync("again", "key-1");
        using var second = await SendAsync("again", "key-1");
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(first, (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Submit_SameIdempotencyKeyForAnotherJob_IsRefused()
    {
        await SubmitAsync("mine", "key-2");
        using var other = await SendAsync("other", "key-2");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("idempotency_mismatch", (await other.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Batch_GoodAndBadJobs_EachGetTheirOwnAnswer()
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/jobs/batch", new { jobs = new[] { Spec("a"), new { name = "b" }, Spec("c") } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal([201, 422, 201], results.Select(r => r.GetProperty("status").GetInt32()));
        Assert.Equal("resources_missing", results[1].GetProperty("problem").GetProperty("code").GetString());
        Assert.True(string.CompareOrdinal(results[0].GetProperty("job").GetProperty("id").GetString(), results[2].GetProperty("job").GetProperty("id").GetString()) < 0);
    }

    [Fact]
    public async Task Batch_UnderAKey_LeavesEveryKeyThatAClientCanSendFree()
    {
        var ids = new List<string?>();
        for (var sent = 0; sent < 2; sent++)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs/batch") { Content = JsonContent.Create(new { jobs = new[] { Spec("batched") } }) };
            request.Headers.Add("Idempotency-Key", "batch-key");
            using var answer = await silo.Http.SendAsync(request);
            var result = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("results")[0];
            Assert.Equal(sent == 0 ? 201 : 200, result.GetProperty("status").GetInt32());
            ids.Add(result.GetProperty("job").GetProperty("id").GetString());
        }

        Assert.Equal(ids[0], ids[1]);
        ids.Add(await SubmitAsync("single", "batch-key"));
        ids.Add(await SubmitAsync("another", "batch-key#0"));
        Assert.Equal(3, ids.Distinct().Count());
        using var spaced = await SendAsync("batched", IdempotencyKeys.OfBatchJob("batch-key", 0));
        Assert.Equal(HttpStatusCode.BadRequest, spaced.StatusCode);
    }

    [Fact]
    public async Task List_ByName_PagesNewestFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add(await SubmitAsync("paged-" + i, key: null));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/jobs?name=paged-&limit=2" + (cursor is null ? "" : "&cursor=" + cursor));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(j => j.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(ids.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task Cancel_PendingJob_EndsItsEventStream()
    {
        var id = await SubmitAsync("doomed", key: null);
        using var answer = await silo.Http.PostAsJsonAsync($"/api/v1/jobs/{id}/cancel", new { reason = "test" });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var stream = await silo.Http.GetStringAsync($"/api/v1/jobs/{id}/events");
        Assert.Contains("event: job.accepted", stream, StringComparison.Ordinal);
        Assert.Contains("event: job.cancelled", stream, StringComparison.Ordinal);
        using var again = await silo.Http.PostAsJsonAsync($"/api/v1/jobs/{id}/cancel", new { reason = "again" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    private static object Spec(string name) => new { name, resources = new { cpu = "500m", memory = "64Mi" }, run = new { command = new[] { "true" } } };

    private Task<HttpResponseMessage> SendAsync(string name, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = JsonContent.Create(Spec(name)) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return silo.Http.SendAsync(request);
    }

    private async Task<string> SubmitAsync(string name, string? key)
    {
        using var answer = await SendAsync(name, key);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
