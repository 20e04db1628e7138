using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Random lives of a region: what was received is what a slow book beside it says, millisecond by millisecond.</summary>
public sealed class ShareHistoryPropertyTests
{
    private static readonly string[] Tenants = ["a", "b", "c", "c/d"];

    [Theory]
    [InlineData(7)]
    [InlineData(1_984)]
    [InlineData(65_537)]
    [InlineData(20_261)]
    public void History_OfARandomLife_IsWhatTheBookSays(int seed)
    {
        var random = new Random(seed);
        var cluster = Cluster.With(4.Nodes(cpu: 4));
        var book = new Dictionary<(string, long), long>();
        for (var step = 0; step < 400; step++)
        {
            Act(cluster, random);
            cluster.Decide();
            Write(book, cluster, random.Next(1, 90));
        }

        var seconds = cluster.NowMs / 1_000;
        var report = cluster.Scheduler.ShareHistory(cluster.NowMs, seconds * 1_000, 1_000);
        foreach (var series in report.Tenants)
        {
            var expected = Enumerable.Range(0, series.Received.Length).Select(i => book.GetValueOrDefault((series.Tenant.Value, report.FromMs / 1_000 + i)));
            Assert.True(expected.SequenceEqual(series.Received), $"{series.Tenant} received something else; seed {seed}");
        }

        for (var i = 0; i < report.ObservedMs.Length; i++)
        {
            var due = report.Tenants.Sum(t => t.Entitled[i]);
            Assert.True(due <= ShareReport.Whole * report.ObservedMs[i], $"more than all was due in second {i}; seed {seed}");
        }

        Assert.True(report.Tenants.Length == Tenants.Length, $"too quiet a life to mean anything: {report.Tenants.Length} tenants; seed {seed}");
    }

    private static void Act(Cluster cluster, Random random)
    {
        switch (random.Next(8))
        {
            case 0 or 1:
                cluster.Submit(Tenants[random.Next(Tenants.Length)], $"cpu={random.Next(1, 4)}", random.Next(1, 6));
                break;
            case 2 or 3 or 4 when cluster.Placed.Count > 0:
                var at = random.Next(cluster.Placed.Count);
                var attempt = cluster.Placed[at];
                cluster.Placed.RemoveAt(at);
                cluster.Apply(new AttemptFinished(attempt.Attempt, attempt.Token, (AttemptOutcome)random.Next(2), 0));
                break;
            case 5:
                cluster.Tenant(Tenants[random.Next(Tenants.Length)], random.Next(1, 5), random.Next(3) == 0 ? random.Next(4) : null, random.Next(3) == 0 ? $"cpu={random.Next(1, 9)}" : null);
                break;
            case 6 when random.Next(4) == 0:
                cluster.Apply(new NodeLost(NodeName.Parse("n4")));
                break;
            case 7 when random.Next(4) == 0:
                cluster.Apply(new NodeJoined(4.Nodes(cpu: 4)[3]));
                break;
        }
    }

    private static void Write(Dictionary<(string, long), long> book, Cluster cluster, int ms)
    {
        var shares = cluster.Scheduler.Shares();
        var from = cluster.NowMs;
        cluster.Advance(ms);
        foreach (var share in shares)
        {
            var received = (long)((Int128)share.ShareNumerator * ShareReport.Whole / share.ShareDenominator);
            for (var at = from; at < cluster.NowMs; at++)
                book[(share.Tenant.Value, at / 1_000)] = book.GetValueOrDefault((share.Tenant.Value, at / 1_000)) + received;
        }
    }
}
