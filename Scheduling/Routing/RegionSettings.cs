using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Routing;

/// <summary>What an operator says of a region: where its nodes stand, and what they cost.</summary>
public sealed record RegionSettings
{
    /// <summary>Of a region about which nothing was said.</summary>
    public static RegionSettings Default { get; } = new();

    /// <summary>For people and for finding it again; routing does not look at them.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>Whose law holds there; null: none that a job could name.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>What a core costs for an hour, in the cluster's one currency, 0 to 1,000,000; null: not known.</summary>
    public decimal? CostPerCoreHour { get; init; }

    /// <summary>Carbon intensity of its power.</summary>
    public CarbonSeries Carbon { get; init; } = CarbonSeries.Empty;

    /// <summary>
    /// Wait in milliseconds after which a job that never ran may be moved to another region with room; 0: never; null: the
    /// silo's default.
    /// </summary>
    public long? OverflowAfterMs { get; init; }

    /// <summary>Grows by one with every change, from 0.</summary>
    public long Version { get; init; }

    /// <summary>The first thing wrong with these settings, or null.</summary>
    public string? Validate()
    {
        if (CostPerCoreHour is < 0 or > Limits.CostPerCoreHourMax)
            return $"costPerCoreHour is {CostPerCoreHour}: 0 to {Limits.CostPerCoreHourMax} is needed.";
        if (Labels.Count > Limits.LabelsPerRegion)
            return $"there are {Labels.Count} labels: at most {Limits.LabelsPerRegion} are taken.";
        return OverflowAfterMs is < 0 or > Limits.DurationMaxMs ? "overflowAfter is 0 to 366d." : null;
    }
}
