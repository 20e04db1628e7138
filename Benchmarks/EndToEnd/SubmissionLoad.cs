using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Durable submissions, acknowledged after their commit, without nodes to place them on.</summary>
internal static class SubmissionLoad
{
    private const int BatchJobs = 1000;
    private const int BatchConnections = 8;
    private const int SingleConnections = 64;
    private const int WarmUpJobs = 20_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<string> BatchesAsync(StoreChoice store, int jobs)
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, store, localAgent: false);
        using var api = new RawApi(silo, BatchConnections);
        await SendAsync(api, WarmUpJobs);

        var clock = Stopwatch.StartNew();
        await SendAsync(api, jobs);
        var seconds = clock.Elapsed.TotalSeconds;
        return $"- batches of {BatchJobs:N0} over {BatchConnections} connections: {jobs:N0} jobs in {seconds:0.0} s, **{jobs / seconds:N0} jobs/s**";
    }

    public static async Task<string> SinglesAsync(StoreChoice store, TimeSpan measured)
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, store, localAgent: false);
        using var api = new RawApi(silo, SingleConnections);
        await SingleAsync(api, WarmUp);

        var clock = Stopwatch.StartNew();
        var times = await SingleAsync(api, measured);
        var seconds = clock.Elapsed.TotalSeconds;
        var all = Percentiles.Of(times);
        return $"- single submissions over {SingleConnections} connections: {all.Count:N0} in {seconds:0.0} s, **{all.Count / seconds:N0} jobs/s**, p50 {all.P50:0.0} ms, p99 {all.P99:0.0} ms";
    }

    /// <summary>Sends that many jobs in batches, over all connections.</summary>
    public static async Task SendAsync(RawApi api, int jobs)
    {
        var body = RawApi.Batch(BatchJobs);
        var left = jobs / BatchJobs;
        await Task.WhenAll(Enumerable.Range(0, BatchConnections).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var answer = await api.PostAsync("/api/v1/jobs/batch", body);
                var refused = answer.GetProperty("results").EnumerateArray().FirstOrDefault(result => result.GetProperty("status").GetInt32() != 201);
                if (refused.ValueKind != System.Text.Json.JsonValueKind.Undefined)
                {
                    throw new InvalidOperationException($"A job was refused: {refused}");
                }
            }
        }));
    }

    private static async Task<IReadOnlyCollection<double>> SingleAsync(RawApi api, TimeSpan time)
    {
        var body = RawApi.Job();
        var times = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, SingleConnections).Select(async _ =>
        {
            while (clock.Elapsed < time)
            {
                var start = Stopwatch.GetTimestamp();
                await api.PostAsync("/api/v1/jobs", body);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        return times;
    }
}
