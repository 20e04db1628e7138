using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Hands;

/// <summary>
/// Hands laid and lifted in any order among everything else: capacity holds, counts add up, and at any moment a region
/// that reads its rows sees the same and has nothing to add.
/// </summary>
public class RandomHandsTests
{
    private static readonly string[] Tenants = ["a", "a/x", "b"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(17)]
    [InlineData(61)]
    [InlineData(105)]
    public void AnyOrder_HoldsWhatARegionPromises(int seed)
    {
        var random = new Random(seed);
        var cluster = Cluster.With();
        for (var i = 1; i <= 4; i++)
            cluster.Apply(new NodeJoined(NodesOf.Node($"n{i}", "cpu=4")));
        var jobs = new List<JobId>();
        for (var step = 0; step < 150; step++)
        {
            Act(cluster, jobs, random);
            cluster.Decide();
            var where = $"seed {seed}, step {step}";
            Check(cluster, jobs, where);
        }

        foreach (var hand in cluster.Scheduler.Hands.ToList())
            cluster.Apply(new HandLifted(hand.Kind, hand.Id));
        for (var i = 1; i <= 4; i++)
            cluster.Apply(new NodeJoined(NodesOf.Node($"n{i}", "cpu=4")));
        for (var i = 0; i < 400 && cluster.Scheduler.LiveJobs > 0; i++)
        {
            if (Running(cluster) is [var attempt, ..])
                cluster.Apply(new AttemptFinished(attempt.Attempt, attempt.Token, AttemptOutcome.Succeeded, 0));
            cluster.Advance(10_000);
        }

        Assert.True(cluster.Scheduler.LiveJobs == 0, $"seed {seed}: {cluster.Scheduler.LiveJobs} jobs did not end once nothing lay on them.");
        Assert.Equal(0, cluster.Scheduler.PendingTasks);
    }

    private static void Act(Cluster cluster, List<JobId> jobs, Random random)
    {
        var job = jobs.Count == 0 ? default : jobs[random.Next(jobs.Count)];
        var isLive = jobs.Count > 0 && cluster.Scheduler.Find(job) is not null;
        var (node, tenant) = ($"n{random.Next(1, 5)}", Tenants[random.Next(Tenants.Length)]);
        switch (random.Next(isLive ? 16 : 5))
        {
            case 0: jobs.Add(Submit(cluster, tenant, random)); break;
            case 1: cluster.Advance(random.Next(3_000)); break;
            case 2 when Running(cluster) is { Count: > 0 } running: End(cluster, running[random.Next(running.Count)], random); break;
            case 3: _ = random.Next(2) == 0 ? cluster.Pause(tenant) : cluster.Resume(tenant); break;
            case 4: _ = random.Next(3) > 0 ? cluster.Resume() : cluster.Pause(); break;
            case 5: cluster.Hold(job); break;
            case 6: cluster.Release(job); break;
            case 7: cluster.Force(job, random.Next(cluster.Scheduler.Find(job)!.Counts.Total), node); break;
            case 8: cluster.Unforce(job, random.Next(3)); break;
            case 9: cluster.Veto(node, job); break;
            case 10: cluster.LiftVeto(node, job); break;
            case 11: cluster.Veto(node, tenant: tenant); break;
            case 12: cluster.LiftVeto(node, tenant: tenant); break;
            case 13: cluster.Apply(new JobReprioritised(job, random.Next(1_000))); break;
            case 14: cluster.Apply(new JobCancelRequested(job, "enough")); break;
            case 15: Churn(cluster, NodeName.Parse(node), random); break;
        }
    }

    private static JobId Submit(Cluster cluster, string tenant, Random random)
    {
        var notBefore = random.Next(4) == 0 ? cluster.NowMs + random.Next(5_000) : (long?)null;
        return cluster.Submit(tenant, $"cpu={random.Next(1, 3)}", random.Next(1, 4), s => s with
        {
            Scheduling = s.Scheduling with { NotBeforeMs = notBefore },
            Run = s.Run with { Retries = 50 },
        });
    }

    private static void End(Cluster cluster, AttemptPlaced attempt, Random random) => cluster.Apply(new AttemptFinished(
        attempt.Attempt, attempt.Token, random.Next(3) switch { 0 => AttemptOutcome.Failed, 1 => AttemptOutcome.Lost, _ => AttemptOutcome.Succeeded }, 1));

    private static void Churn(Cluster cluster, NodeName node, Random random) => cluster.Apply(random.Next(3) switch
    {
        0 => new NodeLost(node),
        1 => new NodeJoined(NodesOf.Node(node.Value, "cpu=4")),
        _ => new NodeUncordoned(node),
    });

    private static List<AttemptPlaced> Running(Cluster cluster) =>
        [.. cluster.Placed.Where(p => cluster.Scheduler.Explain(p.Attempt.Task, cluster.NowMs) is { State: "placed" }
            && cluster.Placed.Last(q => q.Attempt.Task == p.Attempt.Task).Attempt == p.Attempt)];

    private static void Check(Cluster cluster, List<JobId> jobs, string where)
    {
        Assert.All(cluster.Scheduler.Nodes(), n => Assert.True(n.Used["cpu"] <= n.Spec.Capacity["cpu"], where));
        Assert.Equal(jobs.Select(cluster.Scheduler.Find).OfType<JobChanged>().Sum(j => j.Counts.Pending), cluster.Scheduler.PendingTasks);
        var changes = cluster.DecideAfterRestart(out var restored);
        Assert.Equal($"{where}\n{View(cluster.Scheduler, jobs, cluster.NowMs)}", $"{where}\n{View(restored, jobs, cluster.NowMs)}");
        Assert.True(changes.IsEmpty, $"{where}: after a restart {string.Join(' ', changes.Placed)} {string.Join(' ', changes.Waiting)}");
    }

    private static string View(RegionScheduler scheduler, List<JobId> jobs, long nowMs) => string.Join('\n',
    [
        .. scheduler.Nodes().Select(n => $"{n.Spec.Name} {n.State} {n.Used} {n.Attempts}"),
        .. scheduler.Hands.Select(h => $"{h}"),
        .. jobs.Where(j => scheduler.Find(j) is not null).Select(j =>
            $"{scheduler.Find(j)!.Counts} {scheduler.Find(j)!.State} {string.Join(',', Enumerable.Range(0, scheduler.Find(j)!.Counts.Total).Select(t => scheduler.Explain(new(j, t), nowMs)!.ReasonCode))}"),
        $"{scheduler.PendingTasks} {scheduler.NextWakeAtMs}",
    ]);
}
