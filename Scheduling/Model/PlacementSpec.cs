using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>Where a job's tasks may run.</summary>
public sealed record PlacementSpec
{
    public static PlacementSpec Default { get; } = new();

    /// <summary>Regions allowed, sorted; empty: any.</summary>
    public ImmutableArray<RegionName> Regions { get; init; } = [];

    /// <summary>Jurisdictions allowed, sorted; empty: any. A region without a jurisdiction is in none of them.</summary>
    public ImmutableArray<Jurisdiction> Jurisdictions { get; init; } = [];

    /// <summary>Labels that a node must have.</summary>
    public LabelSet NodeSelector { get; init; } = LabelSet.Empty;

    /// <summary>Taints that the tasks put up with.</summary>
    public ImmutableArray<Toleration> Tolerations { get; init; } = [];
}
