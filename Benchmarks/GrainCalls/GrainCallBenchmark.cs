using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace OrleansScheduler.Benchmarks.GrainCalls;

/// <summary>Counts the calls per second that callers outside grains make, each waiting for its answer before the next call.</summary>
public static class GrainCallBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);
    private static readonly int[] Callers = [1, 16, 64];

    /// <summary>Writes a Markdown table: a row per kind of call, a column per number of callers.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync($"| calls/s | {string.Join(" | ", Callers.Select(count => count == 1 ? "1 caller" : $"{count} callers"))} |");
        await output.WriteLineAsync($"|---|{string.Concat(Callers.Select(_ => "---:|"))}");
        await RowAsync(output, "a grain for each caller", typeof(EchoGrain), shared: false, filtered: false);
        await RowAsync(output, "one grain for all", typeof(EchoGrain), shared: true, filtered: false);
        await RowAsync(output, "one reentrant grain for all", typeof(ReentrantEchoGrain), shared: true, filtered: false);
        await RowAsync(output, "a grain for each caller, with an await", typeof(YieldingEchoGrain), shared: false, filtered: false);
        await RowAsync(output, "a grain for each caller, with an incoming filter", typeof(EchoGrain), shared: false, filtered: true);
    }

    private static async Task RowAsync(TextWriter output, string name, Type grainClass, bool shared, bool filtered)
    {
        var cells = new List<string>();
        foreach (var callers in Callers)
        {
            cells.Add($"{await MeasureAsync(grainClass, callers, shared, filtered):N0}");
        }

        await output.WriteLineAsync($"| {name} | {string.Join(" | ", cells)} |");
    }

    private static async Task<double> MeasureAsync(Type grainClass, int callers, bool shared, bool filtered)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            if (filtered)
            {
                silo.AddIncomingGrainCallFilter(static context => context.Invoke());
            }
        });
        using var host = builder.Build();
        await host.StartAsync();
        var factory = (IGrainFactory)host.Services.GetService(typeof(IGrainFactory))!;
        var grains = Enumerable.Range(0, callers)
            .Select(i => factory.GetGrain<IEchoGrain>(shared ? 0 : i, grainClass.FullName))
            .ToArray();
        await CallAsync(grains, WarmUp);
        var clock = Stopwatch.StartNew();
        var calls = await CallAsync(grains, Measured);
        var rate = calls / clock.Elapsed.TotalSeconds;
        await host.StopAsync();
        return rate;
    }

    private static async Task<long> CallAsync(IEchoGrain[] grains, TimeSpan time)
    {
        using var stop = new CancellationTokenSource(time);
        var counts = await Task.WhenAll(grains.Select(grain => Task.Run(() => CallAsync(grain, stop.Token))));
        return counts.Sum();
    }

    private static async Task<long> CallAsync(IEchoGrain grain, CancellationToken stop)
    {
        long calls = 0;
        while (!stop.IsCancellationRequested)
        {
            if (await grain.Echo((int)calls) != (int)calls)
            {
                throw new InvalidOperationException("An echo is not what was sent.");
            }

            calls++;
        }

        return calls;
    }
}
