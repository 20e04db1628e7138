using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Admission;

/// <summary>A part of a tenant's limits, or what a tenant uses of what is limited.</summary>
/// <param name="Resources">Of the limited resources; one that is not named is 0.</param>
/// <param name="Tasks">Tasks at once.</param>
public sealed record Slice(ResourceAmounts Resources, int Tasks)
{
    public static Slice None { get; } = new(ResourceAmounts.Empty, 0);

    /// <summary>The larger of each amount.</summary>
    public static Slice Max(Slice a, Slice b) => Combine(a, b, Math.Max);

    /// <summary>The smaller of each amount.</summary>
    public static Slice Min(Slice a, Slice b) => Combine(a, b, Math.Min);

    public static Slice Sum(IEnumerable<Slice> slices) => slices.Aggregate(None, static (a, b) => Combine(a, b, static (x, y) => checked(x + y)));

    /// <summary>True when no amount of this exceeds the other's.</summary>
    public bool FitsIn(Slice other) => Tasks <= other.Tasks && Resources.Items.All(r => r.Amount <= other.Resources[r.Name]);

    /// <summary>Equal amounts, whether a resource of which there is nothing is named or not.</summary>
    public bool Equals(Slice? other) => other is not null && FitsIn(other) && other.FitsIn(this);

    public override int GetHashCode() => Tasks;

    private static Slice Combine(Slice a, Slice b, Func<long, long, long> combine) => new(
        ResourceAmounts.From(a.Resources.Items.Concat(b.Resources.Items).Select(r => r.Name).Distinct(StringComparer.Ordinal)
            .Select(name => new ResourceAmount(name, Math.Min(Limits.RegionResourceMax, combine(a.Resources[name], b.Resources[name]))))
            .Where(r => r.Amount > 0)),
        (int)Math.Min(int.MaxValue, combine(a.Tasks, b.Tasks)));
}
