namespace OrleansScheduler.Silo.Telemetry;

/// <summary>A figure of the cluster with what it is about.</summary>
internal readonly record struct ClusterFigure(double Value, string Region, string Name, string Subject);

/// <summary>What the regions look like at a moment.</summary>
internal sealed record ClusterReading
{
    public static ClusterReading None { get; } = new();

    /// <summary>Nodes by state.</summary>
    public IReadOnlyList<ClusterFigure> Nodes { get; init; } = [];

    /// <summary>Waiting tasks by reason.</summary>
    public IReadOnlyList<ClusterFigure> Waiting { get; init; } = [];

    /// <summary>Running tasks.</summary>
    public IReadOnlyList<ClusterFigure> Running { get; init; } = [];

    /// <summary>Dominant shares of the largest tenants, 0 to 1.</summary>
    public IReadOnlyList<ClusterFigure> Shares { get; init; } = [];
}
