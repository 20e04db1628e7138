using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Cluster;

/// <summary>New settings of a region: what is absent stays.</summary>
[GenerateSerializer, Immutable, Alias("osched.RegionChange")]
public sealed record RegionChange
{
    /// <summary>Whether the labels are replaced.</summary>
    [Id(0)]
    public bool SetLabels { get; init; }

    /// <summary>The new labels.</summary>
    [Id(1)]
    public ImmutableArray<NameValue> Labels { get; init; } = [];

    /// <summary>Whether the jurisdiction is replaced.</summary>
    [Id(2)]
    public bool SetJurisdiction { get; init; }

    /// <summary>The new jurisdiction, or none.</summary>
    [Id(3)]
    public string? Jurisdiction { get; init; }

    /// <summary>Whether the cost is replaced.</summary>
    [Id(4)]
    public bool SetCostPerCoreHour { get; init; }

    /// <summary>The new cost, or none.</summary>
    [Id(5)]
    public decimal? CostPerCoreHour { get; init; }

    /// <summary>Whether the carbon series is replaced.</summary>
    [Id(6)]
    public bool SetCarbon { get; init; }

    /// <summary>The new series; empty: none.</summary>
    [Id(7)]
    public ImmutableArray<CarbonPoint> Carbon { get; init; } = [];

    /// <summary>Whether the wait before a move elsewhere is replaced.</summary>
    [Id(8)]
    public bool SetOverflowAfter { get; init; }

    /// <summary>The new wait, milliseconds; 0: never; none: the silo's default.</summary>
    [Id(9)]
    public long? OverflowAfterMs { get; init; }

    /// <summary>The version the caller saw, or none.</summary>
    [Id(10)]
    public long? ExpectedVersion { get; init; }

    /// <summary>Who asks.</summary>
    [Id(11)]
    public string Actor { get; init; } = "";

    /// <summary>Why; may be empty.</summary>
    [Id(12)]
    public string Reason { get; init; } = "";
}
