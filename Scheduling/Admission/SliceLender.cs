using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Admission;

/// <summary>
/// The lender's rule, applied to the rows within one transaction that locks them: a region's slice may grow as long as
/// the sum over regions stays within the limits, and only once every region's row is of these limits.
/// </summary>
/// <remarks>
/// What follows, whatever messages and processes are lost: no region uses more than its row says. The rows' sum grows to
/// the limits in force and no further. After the limits were lowered it may be above them, by what was lent before; then it
/// only falls until it is within them, and stays there. After any change it does not grow before the last region has
/// written down that it knows; and then a region places only what keeps within the limits what all use together. A tenant that had no limits has no rows: each region begins with what it uses at that moment.
/// </remarks>
public static class SliceLender
{
    /// <summary>Decides on a request.</summary>
    /// <param name="settings">The tenant's limits in force.</param>
    /// <param name="version">Their version.</param>
    /// <param name="regions">All regions.</param>
    /// <param name="rows">The tenant's rows.</param>
    /// <param name="borrower">The region that asks.</param>
    /// <param name="stamp">Of its slice when it asked.</param>
    /// <param name="need">The slice without which it can place nothing more.</param>
    /// <param name="ask">The slice that it could use.</param>
    public static SliceLoan Decide(
        TenantSettings settings, long version, IReadOnlyCollection<string> regions, IReadOnlyCollection<SliceRow> rows, string borrower, long stamp, Slice need, Slice ask)
    {
        var settled = rows.Where(r => r.TenantVersion == version).Select(r => r.Region).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> unsettled = [.. regions.Where(r => !settled.Contains(r)).Order(StringComparer.Ordinal)];
        var own = rows.FirstOrDefault(r => r.Region == borrower && r.TenantVersion == version && r.Stamp == stamp);
        if (!unsettled.IsEmpty || own is null)
            return new(null, null, false, unsettled);
        var others = Slice.Sum(rows.Where(r => r.Region != borrower).Select(r => r.Lent));
        var most = Left(settings, others, ask);
        var lent = Slice.Max(own.Lent, Slice.Min(regions.Count == 1 ? Left(settings, others, Whole(settings)) : ask, most));
        var bound = Slice.Min(lent, Left(settings, others, lent));
        return new(lent.Equals(own.Lent) ? null : lent, bound, need.FitsIn(bound), []);
    }

    /// <summary>A region's fair part of the limits, when so many use them.</summary>
    public static Slice Fair(TenantSettings settings, int regions) => new(
        ResourceAmounts.From(Whole(settings).Resources.Items.Select(r => new ResourceAmount(r.Name, r.Amount / regions))),
        Whole(settings).Tasks / regions);

    /// <summary>The limits as a slice; without a run limit as many tasks as there may be.</summary>
    public static Slice Whole(TenantSettings settings) => new(settings.HardLimit ?? ResourceAmounts.Empty, settings.RunLimit ?? int.MaxValue);

    private static Slice Left(TenantSettings settings, Slice others, Slice ask) => new(
        ResourceAmounts.From(Whole(settings).Resources.Items.Select(r => new ResourceAmount(r.Name, Math.Max(0, r.Amount - others.Resources[r.Name])))),
        settings.RunLimit is { } limit ? Math.Max(0, limit - others.Tasks) : ask.Tasks);
}
