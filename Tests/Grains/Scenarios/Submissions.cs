using System.Collections.Immutable;
using System.Globalization;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Jobs for tests: small specs, ids that grow.</summary>
public static class Submissions
{
    private static long _next;

    public static string Spec(string cpu = "1", string memory = "1G", int tasks = 1, string? more = null) =>
        $$"""{"name":"job","resources":{"cpu":"{{cpu}}","memory":"{{memory}}"},"run":{"command":["true"]},"tasks":{{tasks.ToString(CultureInfo.InvariantCulture)}}{{(more is null ? "" : "," + more)}}}""";

    public static JobSubmission Job(string? spec = null, string? key = null, string? hash = null) => new()
    {
        Id = JobId.Create(1_700_000_000_000, (UInt128)Interlocked.Increment(ref _next)).ToString(),
        SpecJson = spec ?? Spec(),
        IdempotencyKey = key,
        RequestHash = hash,
    };

    public static SubmitRequest Request(params JobSubmission[] jobs) => new() { Actor = "test", Jobs = [.. jobs] };

    /// <summary>Submits one job, which must be accepted, and answers its id.</summary>
    public static async Task<string> SubmitAsync(this ITenantGrain tenant, string? spec = null)
    {
        var reply = await tenant.Submit(Request(Job(spec)));
        var outcome = Assert.Single(reply.Outcomes);
        Assert.True(outcome.Status == "Accepted", $"{outcome.Status}: {outcome.Code} {outcome.Detail}");
        return outcome.JobId;
    }
}
