using System.Diagnostics;
using System.Globalization;
using System.Text;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>Many waiting tasks: ready again after a <c>kill -9</c>, and listed page by page.</summary>
internal static class RecoveryLoad
{
    private const int Connections = 8;
    private const int Tries = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<string> RunAsync(StoreChoice store, int pending)
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, store, localAgent: false);
        using (var before = new RawApi(silo, Connections))
        {
            await SubmissionLoad.SendAsync(before, pending);
        }

        await silo.KillAsync();
        var clock = Stopwatch.StartNew();
        await silo.StartAgainAsync();
        using var api = new RawApi(silo, Connections);
        var ready = await UntilReadyAsync(api, clock, pending);

        var report = new StringBuilder();
        report.AppendLine(CultureInfo.InvariantCulture, $"- {pending:N0} waiting jobs of one task: ready **{ready.TotalSeconds:0.0} s** after the start of a killed silo's successor");
        foreach (var filter in new[] { "", "tenant=default", "state=Pending", "state=Succeeded", "region=default", "name=load-3", "label=part%3D7", "tenant=default&state=Pending&name=load-5&label=part%3D5" })
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"- page of 100, {(filter.Length == 0 ? "no filter" : $"`{filter}`")}: {await PageAsync(api, filter)}");
        }

        return report.ToString().TrimEnd();
    }

    private static async Task<TimeSpan> UntilReadyAsync(RawApi api, Stopwatch clock, int pending)
    {
        // Nothing announces that a region has read its rows: its own answer is the signal, asked for until it comes.
        while (clock.Elapsed < Patience)
        {
            var region = await api.GetAsync("/api/v1/regions/default");
            if (region.GetProperty("state").GetString() == "Ready" && region.GetProperty("pending").GetInt64() >= pending)
            {
                return clock.Elapsed;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException($"The region was not ready within {Patience}.");
    }

    private static async Task<string> PageAsync(RawApi api, string filter)
    {
        var first = new PageTimes();
        var second = new PageTimes();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var page = await first.MeasureAsync(() => api.GetAsync($"/api/v1/jobs?limit=100&{filter}"));
            if (page.TryGetProperty("nextCursor", out var cursor) && cursor.GetString() is { } next)
            {
                await second.MeasureAsync(() => api.GetAsync($"/api/v1/jobs?limit=100&{filter}&cursor={Uri.EscapeDataString(next)}"));
            }
        }

        return $"median {first}{(second.Empty ? "" : $"; next page {second}")}";
    }
}
