using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>From sending a job to its placement being committed, at a steady rate, on simulated nodes.</summary>
internal static class PlacementLoad
{
    private const int Connections = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<string> RunAsync(StoreChoice store, int nodes, int ratePerSecond, TimeSpan measured)
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, store, localAgent: false);
        var client = silo.Client;
        var token = (await client.Enrolments.CreateAsync(new EnrolmentCreation { Nodes = "sim*", NodeLimit = nodes, Reason = "benchmark" })).Token;
        await using var agent = AgentProcess.StartSimulated(house, silo, "sim", token, "cpu=32,memory=128G", "2s", nodes);
        var joined = 0;
        await client.UntilAsync(row => row.Kind == "node.joined" && ++joined == nodes, Patience);

        using var api = new RawApi(silo, Connections);
        await SendAsync(api, ratePerSecond, WarmUp);
        var sent = await SendAsync(api, ratePerSecond, measured);

        // The audit says when a placement was committed; client and silo read the same clock.
        var waiting = sent.ToDictionary(StringComparer.Ordinal);
        var times = new List<double>(waiting.Count);
        await client.UntilAsync(
            row =>
            {
                if (row.Kind == EventKinds.AttemptPlaced && row.Job is { } job && waiting.Remove(job, out var at))
                {
                    times.Add((row.At - at).TotalMilliseconds);
                }

                return waiting.Count == 0;
            },
            Patience);
        var all = Percentiles.Of(times);
        return $"- sent to placed, {nodes:N0} simulated nodes, {ratePerSecond:N0} jobs/s asked, {sent.Count / measured.TotalSeconds:N0} jobs/s sent: {all.Count:N0} jobs, "
            + $"**p50 {all.P50:0.0} ms, p99 {all.P99:0.0} ms**, max {all.Max:0} ms";
    }

    /// <summary>Sends jobs on a fixed timetable, whether or not earlier ones were answered; the times at which they were due.</summary>
    private static async Task<ConcurrentDictionary<string, DateTimeOffset>> SendAsync(RawApi api, int ratePerSecond, TimeSpan time)
    {
        var sent = new ConcurrentDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var body = RawApi.Job("sleep", "500m");
        var requests = new List<Task>();
        var start = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var total = (int)(ratePerSecond * time.TotalSeconds);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (requests.Count < total)
        {
            await timer.WaitForNextTickAsync();
            for (var due = Math.Min(total, (int)(clock.Elapsed.TotalSeconds * ratePerSecond)); requests.Count < due;)
            {
                requests.Add(SendOneAsync(start + TimeSpan.FromSeconds((double)requests.Count / ratePerSecond)));
            }
        }

        await Task.WhenAll(requests);
        return sent;

        async Task SendOneAsync(DateTimeOffset at)
        {
            var job = await api.PostAsync("/api/v1/jobs", body);
            sent[job.GetProperty("id").GetString()!] = at;
        }
    }
}
