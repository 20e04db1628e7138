namespace OrleansScheduler.Client.Views;

/// <summary>How evenly a region's nodes are loaded.</summary>
public sealed record UtilisationView
{
    /// <summary>The region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>When it was measured.</summary>
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Nodes measured: those that are not lost.</summary>
    public int Nodes { get; init; }

    /// <summary>Mean over nodes of the dominant utilisation, percent.</summary>
    public double MeanPercent { get; init; }

    /// <summary>Smallest, percent.</summary>
    public double MinPercent { get; init; }

    /// <summary>Largest, percent.</summary>
    public double MaxPercent { get; init; }

    /// <summary>Population standard deviation, percentage points.</summary>
    public double StandardDeviationPercent { get; init; }

    /// <summary>Jain's index of the nodes' utilisation: 1 when all are equal.</summary>
    public double JainIndex { get; init; }
}
