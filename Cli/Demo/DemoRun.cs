using System.Globalization;
using System.Text.Json.Nodes;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Demo;

/// <summary>
/// Sets the demonstration up and keeps it lively: renews its nodes and refills its queues every two seconds, over restarts
/// of the server too, until Ctrl-C; then ends what it started.
/// </summary>
internal sealed class DemoRun(Call call, int nodesPerRegion, int backlog)
{
    private const int Seed = 20;
    private static readonly TimeSpan Said = TimeSpan.FromSeconds(10);
    private readonly DemoJobs _jobs = new(new Random(Seed), call.Now);
    private bool _away;
    private DateTimeOffset _saidAt;

    public async Task RunAsync()
    {
        var demo = await call.Client.Demo.RenewAsync(Request, call.Cancellation);
        await CreateTenantsAsync();
        await DescribeAsync(demo.Regions);
        foreach (var region in demo.Regions)
        {
            await SubmitAsync(DemoTenants.All.SelectMany(tenant => _jobs.Waiting(tenant.Path, region)));
        }

        call.Say($"{demo.Nodes} simulated nodes in {string.Join(" and ", demo.Regions)}; look at {call.Server}. Ctrl-C ends it.");
        try
        {
            while (true)
            {
                await OnceAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(CliLimits.DemoLookMs), call.Host.Time, call.Cancellation);
            }
        }
        catch (OperationCanceledException) when (call.Cancellation.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(CliLimits.TerminationPatience, call.Host.Time);
            await EndAsync(call, patience.Token);
        }
    }

    /// <summary>Cancels the jobs of the demonstration, and ends its nodes.</summary>
    public static async Task EndAsync(Call call, CancellationToken cancellation)
    {
        var cancelled = 0;
        foreach (var state in (string[])["Pending", "Running", "Pending"])
        {
            cancelled += await CancelAsync(call, state, cancellation);
        }

        await call.Client.Demo.EndAsync(DemoReasons.Ended, cancellation);
        call.Say(string.Create(CultureInfo.InvariantCulture, $"the demonstration has ended: {cancelled} jobs were cancelled, its nodes are removed within a minute."));
    }

    private DemoRequest Request => new() { NodesPerRegion = nodesPerRegion, Reason = DemoReasons.Began };

    private async Task OnceAsync()
    {
        try
        {
            var demo = await call.Client.Demo.RenewAsync(Request, call.Cancellation);
            var queues = (await call.Client.ListQueuesAsync(cancellation: call.Cancellation)).Items;
            await SubmitAsync(Refill(demo, queues));
            _away = false;
            if (call.Now - _saidAt >= Said)
            {
                _saidAt = call.Now;
                var own = queues.Where(queue => queue.Tenant.StartsWith(DemoTenants.Root + "/", StringComparison.Ordinal)).ToArray();
                call.Say(string.Create(CultureInfo.InvariantCulture, $"{own.Sum(q => q.Running)} tasks run, {own.Sum(q => q.Pending)} wait."));
            }
        }
        catch (Exception e) when (e is SchedulerUnreachableException or SchedulerApiException { Status: >= System.Net.HttpStatusCode.InternalServerError or System.Net.HttpStatusCode.TooManyRequests })
        {
            if (!_away)
            {
                call.Say($"{call.Server} does not answer; the demonstration goes on when it does.");
            }

            _away = true;
        }
    }

    private IEnumerable<JsonObject> Refill(DemoView demo, IReadOnlyList<QueueView> queues)
    {
        foreach (var region in demo.Regions)
        {
            foreach (var (path, _) in DemoTenants.All)
            {
                var missing = backlog - queues.Where(queue => queue.Region == region && queue.Tenant == path).Sum(queue => queue.Pending);
                while (missing > 0)
                {
                    var job = _jobs.Next(path, region, (int)missing);
                    missing -= (int)job["tasks"]!;
                    yield return job;
                }
            }
        }
    }

    private async Task SubmitAsync(IEnumerable<JsonObject> jobs)
    {
        foreach (var batch in jobs.Chunk(Client.Limits.BatchJobs))
        {
            var answer = await call.Client.Jobs.SubmitBatchAsync(batch, cancellation: call.Cancellation);
            if (answer.Results.FirstOrDefault(result => result.Problem is not null)?.Problem is { } problem)
            {
                call.Say($"a job was refused: {problem.Detail ?? problem.Title}");
            }
        }
    }

    /// <summary>Settings that somebody gave a region since an earlier demonstration stay.</summary>
    private async Task DescribeAsync(IReadOnlyList<string> regions)
    {
        for (var i = 0; i < regions.Count; i++)
        {
            var region = await call.Client.Regions.GetAsync(regions[i], call.Cancellation);
            if (region is { Jurisdiction: null, CostPerCoreHour: null })
            {
                await call.Client.Regions.ChangeAsync(regions[i], DemoPlaces.Of(i, call.Now), region.ETag, call.Cancellation);
            }
        }
    }

    private async Task CreateTenantsAsync()
    {
        foreach (var (path, weight) in DemoTenants.All.Prepend((DemoTenants.Root, 1)))
        {
            try
            {
                await call.Client.Tenants.CreateAsync(new TenantCreation { Path = path, Weight = weight, Reason = DemoReasons.Began }, call.Cancellation);
            }
            catch (SchedulerApiException e) when (e.Code == ProblemCodes.TenantExists)
            {
                // From an earlier demonstration.
            }
        }
    }

    private static async Task<int> CancelAsync(Call call, string state, CancellationToken cancellation)
    {
        var count = 0;
        string? cursor = null;
        do
        {
            var page = await call.Client.Jobs.ListAsync(new JobQuery { Tenant = DemoTenants.Root, State = state, Cursor = cursor }, cancellation);
            await Parallel.ForEachAsync(
                page.Items,
                new ParallelOptions { MaxDegreeOfParallelism = CliLimits.DemoCancels, CancellationToken = cancellation },
                async (job, token) =>
                {
                    try
                    {
                        await call.Client.Jobs.CancelAsync(job.Id, DemoReasons.Ended, token);
                        Interlocked.Increment(ref count);
                    }
                    catch (SchedulerApiException e) when (e.Code == ProblemCodes.JobFinished)
                    {
                        // It ended by itself.
                    }
                });
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return count;
    }
}
