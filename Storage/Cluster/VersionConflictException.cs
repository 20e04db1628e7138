namespace OrleansScheduler.Storage.Cluster;

/// <summary>A change was based on a version that is no longer the current one.</summary>
public sealed class VersionConflictException(string name, long expected, long actual)
    : Exception($"'{name}' is at version {actual}, and the change was based on version {expected}.")
{
    public long Expected { get; } = expected;

    public long Actual { get; } = actual;
}
