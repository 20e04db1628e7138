using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>The nodes that tasks must not go to: those vetoed for their tenant or a tenant above, and for their job.</summary>
internal sealed class NodeVetoes
{
    private readonly SortedDictionary<NodeName, Hand> _byNode = [];

    private NodeVetoes(JobId? job, IEnumerable<Hand> vetoes)
    {
        Job = job;
        foreach (var veto in vetoes)
        {
            if (veto.Node is { } node)
                _byNode.TryAdd(node, veto);
        }

        Key = _byNode.Count == 0 ? "" : $"{job}:{string.Join(',', _byNode.Keys)}";
    }

    public static NodeVetoes None { get; } = new(null, []);

    /// <summary>The job that has vetoes of its own; null when all are its tenant's.</summary>
    public JobId? Job { get; }

    /// <summary>Equal keys, equal vetoes.</summary>
    public string Key { get; }

    public bool IsEmpty => _byNode.Count == 0;

    /// <param name="job">The job, when some of the vetoes are about it alone.</param>
    /// <param name="vetoes">Of one node the first counts.</param>
    public static NodeVetoes Of(JobId? job, IReadOnlyCollection<Hand> vetoes) => vetoes.Count == 0 ? None : new(job, vetoes);

    public Hand? Find(NodeName node) => _byNode.Count == 0 ? null : _byNode.GetValueOrDefault(node);
}
