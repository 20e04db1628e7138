namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>How evenly a region's nodes are loaded, as the rebalancer last measured it.</summary>
[GenerateSerializer, Immutable, Alias("osched.UtilisationView")]
public sealed record UtilisationView
{
    /// <summary>The region.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>When it was measured.</summary>
    [Id(1)]
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Nodes measured: those that are not lost.</summary>
    [Id(2)]
    public int Nodes { get; init; }

    /// <summary>Mean over nodes of the dominant utilisation, percent.</summary>
    [Id(3)]
    public double MeanPercent { get; init; }

    /// <summary>Smallest, percent.</summary>
    [Id(4)]
    public double MinPercent { get; init; }

    /// <summary>Largest, percent.</summary>
    [Id(5)]
    public double MaxPercent { get; init; }

    /// <summary>Population standard deviation, percentage points.</summary>
    [Id(6)]
    public double StandardDeviationPercent { get; init; }

    /// <summary>Jain's index of the nodes' utilisation: 1 when all are equal.</summary>
    [Id(7)]
    public double JainIndex { get; init; }
}
