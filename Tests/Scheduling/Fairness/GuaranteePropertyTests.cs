using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Random tenants with guarantees. A failure names its seed.</summary>
public sealed class GuaranteePropertyTests
{
    private static readonly string[] Paths = ["a", "b", "b/p", "b/p/x", "b/q", "c", "c/p", "d", "e"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30).Select(i => i * 104_729)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GuaranteesThatFit_NobodyGetsLessThanWhatItAsksForOfThem(int seed)
    {
        var random = new Random(seed);
        var cpus = random.Next(20, 60);
        var cluster = Cluster.With(1.Nodes(cpu: cpus));
        var tenants = Paths.Select(p => (Path: p, Demand: random.Next(3) == 0 ? 0 : random.Next(1, cpus), Guarantee: random.Next(2) * random.Next(1, 1 + cpus / Paths.Length))).ToList();
        foreach (var (path, demand, guarantee) in tenants.OrderBy(_ => random.Next()))
        {
            cluster.Guarantee(path, $"cpu={guarantee}", random.Next(1, 5));
            if (demand > 0)
                cluster.Submit(path, "cpu=1", demand);
        }

        cluster.Decide();

        foreach (var (path, _, guarantee) in tenants)
        {
            var below = tenants.Where(t => t.Path == path || t.Path.StartsWith(path + "/", StringComparison.Ordinal)).ToList();
            var due = Math.Min(guarantee, below.Sum(t => t.Demand));
            var shares = cluster.Scheduler.Shares().Where(s => below.Any(t => t.Path == s.Tenant.Value)).ToList();
            Assert.True(shares.Sum(s => s.RunningTasks) >= due, $"seed {seed}: {path} has {shares.Sum(s => s.RunningTasks)} CPU and is due {due}");
            // Each tenant's part is rounded down to a millionth.
            Assert.True(shares.Sum(s => s.FairMillionths + 1) >= due * 1_000_000L / cpus, $"seed {seed}: {path} is entitled to {shares.Sum(s => s.FairMillionths)} and is due {due} of {cpus} CPU");
        }

        Assert.True(cluster.Scheduler.Shares().Sum(s => s.FairMillionths) <= 1_000_000, $"seed {seed}: more than all is due");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EachPlacement_IsOfTheTenantThatABookBesideItNamesFirst(int seed)
    {
        var random = new Random(seed);
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=1000,memory=1000G,gpu=1000"));
        var book = Paths.ToDictionary(p => p, p => new Book(p, random), StringComparer.Ordinal);
        foreach (var tenant in book.Values.Where(t => random.Next(4) > 0))
            tenant.Configure(cluster, random);
        var running = new List<AttemptPlaced>();
        for (var step = 0; step < 40; step++)
        {
            if (random.Next(5) == 0)
                book[Paths[random.Next(Paths.Length)]].Configure(cluster, random);
            for (var jobs = random.Next(1, 4); jobs > 0; jobs--)
                book[Paths[random.Next(Paths.Length)]].Submit(cluster, random.Next(1, 12));
            for (var ends = random.Next(12); ends > 0 && running.Count > 0; ends--)
            {
                var attempt = running[random.Next(running.Count)];
                running.Remove(attempt);
                book[attempt.Tenant.Value].Running--;
                cluster.Apply(new AttemptFinished(attempt.Attempt, attempt.Token, AttemptOutcome.Succeeded, 0));
            }

            var before = cluster.Placed.Count;
            cluster.Decide();
            foreach (var placed in cluster.Placed.Skip(before))
            {
                var first = book.Values.Where(t => t.Waiting > 0).MinBy(t => t, Comparer<Book>.Create((x, y) => Book.Compare(x, y, book)))!;
                Assert.True(first.Path == placed.Tenant.Value, $"seed {seed}, step {step}: {placed.Tenant} was served before {first.Path}");
                first.Waiting--;
                first.Running++;
                running.Add(placed);
            }

            Assert.True(book.Values.All(t => t.Waiting == 0), $"seed {seed}, step {step}: there was room for all");
        }
    }

    /// <summary>A tenant as the rule reads: no caches, fractions as decimals.</summary>
    private sealed class Book(string path, Random random)
    {
        private static readonly string[] Lanes = ["cpu", "memory", "gpu"];
        private readonly int[] _task = [random.Next(1, 4), random.Next(0, 4), random.Next(0, 2) * random.Next(1, 3)];
        private int[] _guarantee = [0, 0, 0];
        private int _weight = 1;

        public string Path => path;

        public int Waiting { get; set; }

        public int Running { get; set; }

        public void Configure(Cluster cluster, Random random)
        {
            (_guarantee, _weight) = ([.. Lanes.Select(_ => random.Next(2) * random.Next(1, 60))], random.Next(1, 4));
            cluster.Guarantee(path, Amounts(_guarantee), _weight);
        }

        public void Submit(Cluster cluster, int tasks)
        {
            cluster.Submit(path, Amounts(_task), tasks);
            Waiting += tasks;
        }

        public static int Compare(Book x, Book y, Dictionary<string, Book> all)
        {
            var byNeed = x.Need(all).CompareTo(y.Need(all));
            var byShare = byNeed != 0 ? byNeed : ((decimal)x.Most() * y._weight).CompareTo((decimal)y.Most() * x._weight);
            return byShare != 0 ? byShare : string.CompareOrdinal(x.Path, y.Path);
        }

        // All lanes have 1,000 of their unit, so the dominant share is the largest use.
        private long Most() => _task.Max() * Running;

        /// <summary>The lowest part here or above that is below 1, of a guarantee that a task draws on; 1 where there is none.</summary>
        private Part Need(Dictionary<string, Book> all)
        {
            var least = new Part(1, 1);
            foreach (var above in all.Values.Where(t => path == t.Path || path.StartsWith(t.Path + "/", StringComparison.Ordinal)))
            {
                var used = (int lane) => all.Values.Where(t => t.Path == above.Path || t.Path.StartsWith(above.Path + "/", StringComparison.Ordinal)).Sum(t => t._task[lane] * t.Running);
                var lanes = Enumerable.Range(0, Lanes.Length).Where(lane => above._guarantee[lane] > 0).ToList();
                if (lanes.Count == 0 || !lanes.Any(lane => _task[lane] > 0))
                    continue;
                var ratio = lanes.Select(lane => new Part(used(lane), above._guarantee[lane])).Max();
                least = ratio.CompareTo(least) < 0 ? ratio : least;
            }

            return least;
        }

        private static string Amounts(int[] amounts) =>
            string.Join(',', Lanes.Zip(amounts).Where(l => l.Second > 0).Select(l => $"{l.First}={l.Second}{(l.First == "memory" ? "G" : "")}"));

        private readonly record struct Part(long Used, long Of) : IComparable<Part>
        {
            public int CompareTo(Part other) => (Used * other.Of).CompareTo(other.Used * Of);
        }
    }
}
