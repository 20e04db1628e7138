using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class JobSpecPropertyTests
{
    [Fact]
    public void ParseOfCanonical_GivesTheSameBytes() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var canonical = JobSpecJson.Canonical(Spec(new Random(seed)));
            var again = JobSpecJson.Parse(canonical, out var errors);
            Assert.True(errors.IsEmpty, $"seed {seed}: {string.Join(' ', errors)} in {Encoding.UTF8.GetString(canonical)}");
            Assert.Equal(Encoding.UTF8.GetString(canonical), Encoding.UTF8.GetString(JobSpecJson.Canonical(again!)));
        }));

    private static JobSpec Spec(Random random) => new(
        Text(random, 1),
        ResourceAmounts.From(Some(random, 3, i => new ResourceAmount(((string[])["cpu", "memory", "x.y/z"])[i], random.NextInt64(1, 1L << 50))).DefaultIfEmpty(new("cpu", 1))),
        new(["run", .. Some(random, 3, _ => Text(random, 0))])
        {
            Env = LabelSet.From(Some(random, 3, i => KeyValuePair.Create($"V_{i}", Text(random, 0)))),
            Retries = random.Next(3),
            TimeoutMs = Maybe(random, random.NextInt64(1, Limits.DurationMaxMs)),
        })
    {
        Tasks = random.Next(1, 4),
        Tenant = random.Next(2) == 0 ? null : TenantPath.Parse("a/b"),
        Labels = LabelSet.From(Some(random, 3, i => KeyValuePair.Create($"l{i}", $"v{i}"))),
        Scheduling = new()
        {
            Priority = random.GetItems([0, 250, 500, 501, 750, 1000], 1)[0],
            Strategy = random.Next(2) == 0 ? null : (PlacementStrategy)random.Next(5),
            Objective = random.Next(2) == 0 ? null : (RoutingObjective)random.Next(3),
            NotBeforeMs = Maybe(random, random.NextInt64(0, 4_000_000_000_000)),
            DurationMs = Maybe(random, random.NextInt64(1, Limits.DurationMaxMs)),
            Preemptible = random.Next(2) == 0,
            Migratable = random.Next(2) == 0,
        },
        Placement = new()
        {
            Regions = [.. Some(random, 2, i => RegionName.Parse($"r{i}"))],
            Jurisdictions = [.. Some(random, 2, i => Jurisdiction.Parse($"J{i}"))],
            NodeSelector = LabelSet.From(Some(random, 2, i => KeyValuePair.Create($"k{i}", "v"))),
            Tolerations = [.. Some(random, 2, i => TolerationOf(random, i))],
        },
    };

    private static Toleration TolerationOf(Random random, int i)
    {
        var effect = random.Next(2) == 0 ? (TaintEffect?)null : TaintEffect.NoSchedule;
        return random.Next(i == 0 ? 3 : 2) switch
        {
            2 => new(null, null, effect),
            0 => new($"t{i}", null, effect),
            _ => new($"t{i}", "v", effect),
        };
    }

    private static IEnumerable<T> Some<T>(Random random, int most, Func<int, T> make) =>
        [.. Enumerable.Range(0, most).Where(_ => random.Next(2) == 0).Select(make)];

    private static long? Maybe(Random random, long value) => random.Next(2) == 0 ? null : value;

    private static string Text(Random random, int least) => random.GetItems(["a", "é\"\\", "train 1", "<&>", "日本", "x", ""], 1)[0] is var text && text.Length >= least ? text : "x";
}
