using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Everything about a task that decides where it can go: its equivalence class. Tasks with equal requirements are
/// filtered and scored once. <see cref="Key"/> is its canonical JSON text, equal for equal requirements; the store
/// keeps it beside the job, so that a region recovers without parsing specs.
/// </summary>
public sealed record TaskRequirement
{
    private string? _key;

    public TaskRequirement()
    {
    }

    // A copy is about to differ, so it has a key of its own.
    private TaskRequirement(TaskRequirement original)
    {
        Resources = original.Resources;
        Strategy = original.Strategy;
        NodeSelector = original.NodeSelector;
        Tolerations = original.Tolerations;
        Regions = original.Regions;
        Jurisdictions = original.Jurisdictions;
    }

    public required ResourceAmounts Resources { get; init; }

    public required PlacementStrategy Strategy { get; init; }

    public LabelSet NodeSelector { get; init; } = LabelSet.Empty;

    public ImmutableArray<Toleration> Tolerations { get; init; } = [];

    /// <summary>Regions allowed, sorted; empty: any.</summary>
    public ImmutableArray<RegionName> Regions { get; init; } = [];

    /// <summary>Jurisdictions allowed, sorted; empty: any.</summary>
    public ImmutableArray<Jurisdiction> Jurisdictions { get; init; } = [];

    /// <summary>The canonical text.</summary>
    public string Key => _key ??= TaskRequirementKey.Write(this);

    /// <summary>The requirement of a spec's tasks; the strategy is the region's default where the spec names none.</summary>
    public static TaskRequirement Of(JobSpec spec, PlacementStrategy defaultStrategy) => new()
    {
        Resources = spec.Resources,
        Strategy = spec.Scheduling.Strategy ?? defaultStrategy,
        NodeSelector = spec.Placement.NodeSelector,
        Tolerations = spec.Placement.Tolerations,
        Regions = spec.Placement.Regions,
        Jurisdictions = spec.Placement.Jurisdictions,
    };

    /// <summary>True when <see cref="Of"/> would give this one: known without its canonical text.</summary>
    public bool IsOf(JobSpec spec, PlacementStrategy defaultStrategy) =>
        Strategy == (spec.Scheduling.Strategy ?? defaultStrategy)
        && Resources.Equals(spec.Resources)
        && NodeSelector.Equals(spec.Placement.NodeSelector)
        && Tolerations.AsSpan().SequenceEqual(spec.Placement.Tolerations.AsSpan())
        && Regions.AsSpan().SequenceEqual(spec.Placement.Regions.AsSpan())
        && Jurisdictions.AsSpan().SequenceEqual(spec.Placement.Jurisdictions.AsSpan());

    /// <summary>Reads a key back.</summary>
    /// <exception cref="FormatException">The text is no key of this version.</exception>
    public static TaskRequirement Parse(string key) => TaskRequirementKey.Read(key);

    public bool Equals(TaskRequirement? other) => other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(Key, StringComparison.Ordinal);
}
