using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>Slices as messages and rows hold them.</summary>
internal static class SliceText
{
    public static Slice Read(string resources, int tasks) =>
        new(resources.Length == 0 ? ResourceAmounts.Empty : ResourceAmounts.Parse(resources), tasks);

    public static string Write(Slice slice) => slice.Resources.IsEmpty ? "" : slice.Resources.ToString();

    public static SliceRow RowOf(LimitSliceRow row) => new(row.Region, row.TenantVersion, row.Stamp, Read(row.Resources, row.Tasks));
}
