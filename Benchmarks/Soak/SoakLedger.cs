using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Specs;

namespace OrleansScheduler.Benchmarks.Soak;

/// <summary>Jobs of its own beside the demonstration's: each that was acknowledged must succeed.</summary>
public sealed class SoakLedger(SchedulerClient client)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Queue<string> _open = new();

    /// <summary>Acknowledged submissions.</summary>
    public int Accepted { get; private set; }

    /// <summary>Those that were seen to have succeeded.</summary>
    public int Succeeded { get; private set; }

    /// <summary>What was promised and is not so.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Submits and looks after its jobs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await SubmitAsync(Accepted % 2 == 0 ? "demo-east" : "demo-west");
            await SettleAsync(all: false);
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Waits until every job has ended, or the patience is over.</summary>
    public async Task FinishAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        while (_open.Count > 0 && !deadline.IsCancellationRequested)
        {
            await SettleAsync(all: true);
            await Task.Delay(Pause, CancellationToken.None);
        }

        Broken.AddRange(_open.Select(id => $"{id} has not ended"));
    }

    private async Task SubmitAsync(string region)
    {
        var job = await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "soak",
            Tenant = "demo/research",
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "100m", ["memory"] = "64M" },
            Scheduling = new SchedulingSpec { Priority = "critical" },
            Placement = new PlacementSpec { Regions = [region], Tolerations = [new TolerationSpec("demo", Operator: "Exists")] },
            Run = new RunSpec { Command = ["sleep", "1"], Retries = 100 },
        });
        Accepted++;
        _open.Enqueue(job.Id);
    }

    /// <summary>The oldest first: while that one is not over, the others can wait.</summary>
    private async Task SettleAsync(bool all)
    {
        for (var looks = _open.Count; looks > 0; looks--)
        {
            var id = _open.Peek();
            string state;
            try
            {
                state = (await client.Jobs.GetAsync(id)).State;
            }
            catch (SchedulerApiException e) when (e.Code == ProblemCodes.JobNotFound)
            {
                state = "lost";
            }

            if (state is "Pending" or "Running")
            {
                if (!all)
                {
                    return;
                }

                _open.Enqueue(_open.Dequeue());
                continue;
            }

            _open.Dequeue();
            if (state == "Succeeded")
            {
                Succeeded++;
            }
            else
            {
                Broken.Add($"{id} is {state}");
            }
        }
    }
}
