using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>
/// An equivalence class of tasks, of trusted tenants or of others: whatever holds for one of them about nodes holds for all. A class that found no room
/// is blocked, with every queue of it, until a node changed on which it fits.
/// </summary>
internal sealed class RequirementClass(TaskRequirement requirement, ConstraintSet constraints, long order)
{
    private int[] _lanes = [];
    private double[] _amounts = [];
    private int _catalogCount = -1;

    public TaskRequirement Requirement { get; } = requirement;

    public ConstraintSet Constraints { get; } = constraints;

    /// <summary>What a waiting reason of the class is kept under: the requirement's key, or the id of the one job that has vetoes of its own.</summary>
    public string WaitingKey { get; } = constraints.Vetoes.Job?.ToString() ?? requirement.Key;

    /// <summary>Grows with every class made: a stable order among them.</summary>
    public long Order { get; } = order;

    /// <summary>Live jobs of the class: at zero it is forgotten.</summary>
    public int LiveJobs { get; set; }

    public ResourceVector Request { get; private set; }

    /// <summary>Changes with <see cref="Request"/>.</summary>
    public int RequestVersion { get; private set; }

    /// <summary>A resource asked for that no node ever offered; null when all are known.</summary>
    public string? UnknownResource { get; private set; }

    /// <summary>Lanes of which the class asks something, and how much.</summary>
    public ReadOnlySpan<int> Lanes => _lanes;

    public ReadOnlySpan<double> Amounts => _amounts;

    public bool Blocked { get; set; }

    /// <summary>Queues set aside while the class is blocked.</summary>
    public List<ClassQueue> BlockedQueues { get; } = [];

    /// <summary>Why the class waits when it finds no room, as far as the nodes' specs and states say.</summary>
    public string? BlockCode { get; set; }

    /// <summary>The node table's structure version that <see cref="BlockCode"/> is of.</summary>
    public int BlockCodeVersion { get; set; } = -1;

    /// <summary>Resolves the named amounts when the catalogue has grown.</summary>
    public void Resolve(ResourceCatalog catalog)
    {
        if (_catalogCount != catalog.Count)
            ResolveAnew(catalog);
    }

    private void ResolveAnew(ResourceCatalog catalog)
    {
        _catalogCount = catalog.Count;
        catalog.TryToVector(Requirement.Resources, out var request, out var unknown);
        Request = request;
        RequestVersion++;
        UnknownResource = unknown;
        _lanes = [.. Enumerable.Range(0, ResourceVector.Width).Where(lane => request[lane] > 0)];
        _amounts = [.. _lanes.Select(lane => (double)request[lane])];
    }
}
