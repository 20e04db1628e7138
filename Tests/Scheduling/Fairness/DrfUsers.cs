using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Users with tasks without end on one node: what each task takes, in whole units of up to three resources.</summary>
internal sealed record DrfUsers(long[] Capacity, long[][] Tasks, int[] Weights)
{
    private const int Endless = 1_000;
    private static readonly (string Name, string Unit)[] Resources = [("cpu", ""), ("memory", "G"), ("gpu", "")];

    public int Count => Tasks.Length;

    public static DrfUsers Draw(Random random, bool weighted)
    {
        var resources = random.Next(1, 4);
        var least = random.Next(2);
        var capacity = Amounts(20, 150);
        var tasks = Enumerable.Range(0, random.Next(2, 6)).Select(_ => Amounts(least, 10)).ToArray();
        foreach (var task in tasks.Where(t => t.All(d => d == 0)))
            task[0] = 1;
        return new(capacity, tasks, [.. tasks.Select(_ => weighted ? random.Next(1, 4) : 1)]);

        long[] Amounts(int from, int to) => [.. Enumerable.Range(0, resources).Select(_ => (long)random.Next(from, to))];
    }

    public static string Name(int user) => ((char)('a' + user)).ToString();

    /// <summary>The same users, one of them asking for something else.</summary>
    public DrfUsers With(int user, long[] task) => this with { Tasks = [.. Tasks.Select((t, i) => i == user ? task : t)] };

    /// <summary>The scheduler, when nothing more can be placed.</summary>
    public Cluster Start()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", Text(Capacity)));
        for (var i = 0; i < Count; i++)
        {
            cluster.Tenant(Name(i), Weights[i]);
            cluster.Submit(Name(i), Text(Tasks[i]), Endless);
        }

        return cluster.Decide();
    }

    /// <summary>Tasks of each that the scheduler places.</summary>
    public int[] Run() => Counts(Start());

    public int[] Counts(Cluster cluster) => [.. Enumerable.Range(0, Count).Select(i => cluster.Share(Name(i)).RunningTasks)];

    /// <summary>The dominant share of so many tasks of one user.</summary>
    public Fraction ShareOf(int user, long tasks) => ContinuousRules.DominantShare(Capacity, Tasks[user]) * tasks;

    /// <summary>How many tasks of one kind run on what tasks of another hold.</summary>
    public long Useful(long[] held, long tasks, long[] task) =>
        tasks <= 0 ? 0 : task.Select((d, r) => d == 0 ? long.MaxValue : tasks * held[r] / d).Min();

    /// <summary>Whether one more task of a user fits beside so many of each.</summary>
    public bool Fits(int[] tasks, int user) =>
        Capacity.Select((c, r) => c - tasks.Select((n, i) => n * Tasks[i][r]).Sum() >= Tasks[user][r]).All(fits => fits);

    public override string ToString() =>
        $"capacity <{string.Join(", ", Capacity)}>, tasks {string.Join(' ', Tasks.Select(t => $"<{string.Join(", ", t)}>"))}, weights {string.Join(' ', Weights)}";

    private static string Text(long[] amounts) =>
        string.Join(',', amounts.Select((amount, r) => $"{Resources[r].Name}={amount}{Resources[r].Unit}").Where((_, r) => amounts[r] > 0));
}
