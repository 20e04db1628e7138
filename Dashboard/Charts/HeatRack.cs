using System.Collections.Immutable;

namespace OrleansScheduler.Dashboard.Charts;

/// <summary>The nodes of one rack, in the heat map.</summary>
public sealed record HeatRack(string Region, string Zone, string Rack, ImmutableArray<HeatCell> Cells)
{
    /// <summary>Whether the same would be drawn.</summary>
    public bool IsSameAs(HeatRack other) => (Region, Zone, Rack) == (other.Region, other.Zone, other.Rack) && Cells.AsSpan().SequenceEqual(other.Cells.AsSpan());
}
