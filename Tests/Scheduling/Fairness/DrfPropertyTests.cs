using System.Globalization;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>
/// The properties that make DRF fair (Ghodsi et al., NSDI 2011, §3), against the scheduler. They hold exactly where tasks can
/// be cut; of whole ones each test says what the last task may cost. A failure prints the line that repeats it.
/// </summary>
public sealed class DrfPropertyTests
{
    private const string SeedVariable = "DRF_SEED";
    private const int Rounds = 25;

    public static TheoryData<int> Seeds => Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given
        ? [int.Parse(given, CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, 12).Select(i => i * 7_919)];

    /// <summary>Nobody has less than its part by weight of everything, but for less than one task: the largest of any of them.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void SharingIncentive_Holds(int seed) => Each(seed, (random, users, say) =>
    {
        var all = users.Weights.Sum();
        var task = Enumerable.Range(0, users.Count).Max(j => users.ShareOf(j, 1) / users.Weights[j]);
        var tasks = users.Run();
        for (var i = 0; i < users.Count; i++)
            Assert.True(users.ShareOf(i, tasks[i]) / users.Weights[i] + task > new Fraction(1, all), say($"{i} has {users.ShareOf(i, tasks[i])}"));
    });

    /// <summary>Dominant shares over weight come to the first level at which the continuous rule uses a resource up, but for less than one task.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shares_ComeToTheContinuousLevel(int seed) => Each(seed, (random, users, say) =>
    {
        var exact = ContinuousRules.Drf(users.Capacity, users.Tasks, users.Weights);
        var level = Enumerable.Range(0, users.Count).Min(i => exact[i] * users.ShareOf(i, 1) / users.Weights[i]);
        var task = Enumerable.Range(0, users.Count).Max(j => users.ShareOf(j, 1) / users.Weights[j]);
        var tasks = users.Run();
        for (var i = 0; i < users.Count; i++)
            Assert.True(users.ShareOf(i, tasks[i]) / users.Weights[i] + task > level, say($"{i} has {users.ShareOf(i, tasks[i])} and the level is {level}"));
    });

    /// <summary>With what another has, less one of the other's tasks, nobody could run more tasks of its own.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void EnvyFreeness_Holds(int seed) => Each(seed, weighted: false, check: (random, users, say) =>
    {
        var tasks = users.Run();
        for (var i = 0; i < users.Count; i++)
        {
            for (var j = 0; j < users.Count; j++)
                Assert.True(users.Useful(users.Tasks[j], tasks[j] - 1, users.Tasks[i]) <= tasks[i], say($"{i} runs {tasks[i]} and envies {j} its {tasks[j]}"));
        }
    });

    /// <summary>
    /// Who asks for other amounts than its tasks need gains, its last placement left out, less than one of its own tasks and
    /// one of the largest other's: as much as whole tasks leave to chance.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void StrategyProofness_Holds(int seed) => Each(seed, (random, users, say) =>
    {
        var liar = random.Next(users.Count);
        var chance = users.ShareOf(liar, 1) + Enumerable.Range(0, users.Count).Where(j => j != liar).Max(j => users.ShareOf(j, 1));
        var honest = users.Run()[liar];
        for (var lies = 0; lies < 3; lies++)
        {
            var lie = users.Tasks[liar].Select(d => Math.Max(0, d + random.Next(-4, 7))).ToArray();
            if (lie.All(d => d == 0))
                continue;
            var placed = users.With(liar, lie).Run()[liar];
            var gain = users.ShareOf(liar, users.Useful(lie, placed - 1, users.Tasks[liar]) - honest);
            Assert.True(gain < chance, say($"{liar} says <{string.Join(", ", lie)}> and gains {gain}"));
        }
    });

    /// <summary>What is left is too little for one more task of anybody: nobody can have more without another having less.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void ParetoEfficiency_Holds(int seed) => Each(seed, (random, users, say) =>
    {
        var tasks = users.Run();
        Assert.False(Enumerable.Range(0, users.Count).Any(i => users.Fits(tasks, i)), say($"there is room beside {string.Join(' ', tasks)}"));
    });

    /// <summary>
    /// One resource: as much as max-min fairness gives, by weight such that one task less is not more than anybody who waits
    /// has, and with equal weights within one unit of the allocation.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void SingleResource_IsMaxMin(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var count = random.Next(2, 9);
            var capacity = random.Next(count, 400);
            var demands = Enumerable.Range(0, count).Select(_ => (long)random.Next(0, capacity)).ToArray();
            var weights = Enumerable.Range(0, count).Select(_ => round % 2 == 0 ? 1 : random.Next(1, 6)).ToArray();
            var cluster = Cluster.With(NodesOf.Node("n1", $"cpu={capacity}m"));
            for (var i = 0; i < count; i++)
            {
                cluster.Tenant($"t{i}", weights[i]);
                if (demands[i] > 0)
                    cluster.Submit($"t{i}", "cpu=1m", (int)demands[i]);
            }

            cluster.Decide();
            var got = demands.Select((_, i) => (long)cluster.Share($"t{i}").RunningTasks).ToArray();
            var fair = MaxMinAllocation.Of(capacity, demands, weights);

            string Say(string what) => $"{Repeat(seed)}, round {round}: {what}: {string.Join(' ', got)} of {string.Join(' ', demands)} by {string.Join(' ', weights)}";
            Assert.True(got.Sum() == fair.Sum(), Say($"{capacity} are there"));
            for (var i = 0; i < count; i++)
            {
                Assert.True(weights[i] > 1 || weights.Any(w => w > 1) || Math.Abs(got[i] - fair[i]) <= 1, Say($"{fair[i]} is fair for {i}"));
                for (var j = 0; j < count; j++)
                    Assert.True(got[j] == demands[j] || (got[i] - 1) * weights[j] <= got[j] * weights[i], Say($"{i} has more than {j}"));
            }
        }
    }

    /// <summary>A task ends: no other user's dominant share falls, and what it leaves goes to whoever it is enough for.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void RemovalOfATask_LowersNobodyElse(int seed) => Each(seed, (random, users, say) =>
    {
        var cluster = users.Start();
        for (var step = 0; step < 20; step++)
        {
            var before = users.Counts(cluster);
            var ended = cluster.Placed[random.Next(cluster.Placed.Count)];
            cluster.Placed.Remove(ended);
            cluster.Apply(new AttemptFinished(ended.Attempt, ended.Token, AttemptOutcome.Succeeded, 0)).Decide();
            var after = users.Counts(cluster);
            for (var i = 0; i < users.Count; i++)
                Assert.True(after[i] >= before[i] - (DrfUsers.Name(i) == ended.Tenant.Value ? 1 : 0), say($"step {step}: {i} falls from {before[i]} to {after[i]} tasks"));
            Assert.False(Enumerable.Range(0, users.Count).Any(i => users.Fits(after, i)), say($"step {step}: there is room beside {string.Join(' ', after)}"));
        }
    });

    private static void Each(int seed, Action<Random, DrfUsers, Func<string, string>> check, bool weighted = true)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (users, at) = (DrfUsers.Draw(random, weighted), round);
            check(random, users, what => $"{Repeat(seed)}, round {at}: {users}: {what}");
        }
    }

    private static string Repeat(int seed) => $"{SeedVariable}={seed} dotnet test Tests --filter FullyQualifiedName~{nameof(DrfPropertyTests)} repeats this";
}
