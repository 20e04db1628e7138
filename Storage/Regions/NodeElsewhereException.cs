namespace OrleansScheduler.Storage.Regions;

/// <summary>A commit carried a node that another region has, so nothing of it was written: a node's name is unique in the cluster.</summary>
public sealed class NodeElsewhereException(string node, string region, Exception? cause = null)
    : Exception($"Node '{node}' belongs to region '{region}': a node's name is unique in the cluster.", cause)
{
    public string Node { get; } = node;

    /// <summary>The region that has it.</summary>
    public string Region { get; } = region;
}
