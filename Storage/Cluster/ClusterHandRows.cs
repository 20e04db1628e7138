using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>The cluster's hands, by kind and id.</summary>
/// <param name="Version">Grows with every change; the hands are at least as new.</param>
public sealed record ClusterHandRows(long Version, IReadOnlyList<HandRow> Hands);
