using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>
/// Interns requirements: one class for each distinct key, trust of the tenant and set of vetoes, one constraint set for each
/// distinct set of constraints. Nothing else about a tenant decides on which nodes its tasks may run.
/// </summary>
internal sealed class ClassRegistry(RegionName region, NodeTable nodes)
{
    private readonly Dictionary<(string Key, bool Trusted, string Vetoes), RequirementClass> _byKey = [];
    private readonly Dictionary<(string Key, bool Trusted, string Vetoes), ConstraintSet> _constraints = [];
    private long _made;

    // Classes kept without a job, so that a stream of equal short jobs does not make and drop its class each time.
    private const int ClassesKept = 1024;

    /// <summary>The region's; null: it is in none.</summary>
    public Jurisdiction? Jurisdiction { get; private set; }

    /// <summary>Blocked classes, in the order in which they were blocked.</summary>
    public List<RequirementClass> Blocked { get; } = [];

    public RequirementClass? Find(string key, bool trusted, NodeVetoes vetoes) => _byKey.GetValueOrDefault((key, trusted, vetoes.Key));

    /// <summary>The class of a key; the key is parsed only when it is new.</summary>
    public RequirementClass Need(string key, bool trusted, NodeVetoes vetoes)
    {
        if (_byKey.TryGetValue((key, trusted, vetoes.Key), out var known))
            return known;
        return Add(key, TaskRequirement.Parse(key), trusted, vetoes);
    }

    /// <summary>The class of a requirement.</summary>
    public RequirementClass Need(TaskRequirement requirement, bool trusted, NodeVetoes vetoes) =>
        _byKey.GetValueOrDefault((requirement.Key, trusted, vetoes.Key)) ?? Add(requirement.Key, requirement, trusted, vetoes);

    /// <summary>The region's jurisdiction has changed: where each class may go is found out anew.</summary>
    public void SetJurisdiction(Jurisdiction? jurisdiction)
    {
        Jurisdiction = jurisdiction;
        // In any order: each is treated alike.
        foreach (var known in _byKey.Values)
            known.Constraints.Here = jurisdiction;
        nodes.RefreshAll();
    }

    /// <summary>A class that is not kept: for a plan.</summary>
    public RequirementClass Detached(TaskRequirement requirement, bool trusted, NodeVetoes vetoes)
    {
        if (_byKey.TryGetValue((requirement.Key, trusted, vetoes.Key), out var known))
            return known;
        var constraints = new ConstraintSet(requirement, Allows(requirement), Jurisdiction, trusted, vetoes);
        nodes.Fill(constraints);
        var detached = new RequirementClass(requirement, constraints, 0);
        detached.Resolve(nodes.Catalog);
        return detached;
    }

    /// <summary>Counts live jobs of a class out; a class without any is forgotten, unless few are known.</summary>
    public void Release(RequirementClass unused, int jobs)
    {
        unused.LiveJobs -= jobs;
        if (unused.LiveJobs > 0 || _byKey.Count <= ClassesKept)
            return;
        _byKey.Remove((unused.Requirement.Key, unused.Constraints.Trusted, unused.Constraints.Vetoes.Key));
        if (unused.Blocked)
            Blocked.Remove(unused);
        if (--unused.Constraints.Users > 0)
            return;
        _constraints.Remove((ConstraintKey(unused.Requirement), unused.Constraints.Trusted, unused.Constraints.Vetoes.Key));
        nodes.Untrack(unused.Constraints);
    }

    private RequirementClass Add(string key, TaskRequirement requirement, bool trusted, NodeVetoes vetoes)
    {
        var constraintKey = (ConstraintKey(requirement), trusted, vetoes.Key);
        if (!_constraints.TryGetValue(constraintKey, out var constraints))
        {
            constraints = new(requirement, Allows(requirement), Jurisdiction, trusted, vetoes);
            _constraints.Add(constraintKey, constraints);
            nodes.Track(constraints);
        }

        constraints.Users++;
        var added = new RequirementClass(requirement, constraints, ++_made);
        added.Resolve(nodes.Catalog);
        _byKey.Add((key, trusted, vetoes.Key), added);
        return added;
    }

    private bool Allows(TaskRequirement requirement) => requirement.Regions.IsEmpty || requirement.Regions.Contains(region);

    private static string ConstraintKey(TaskRequirement requirement) =>
        requirement with { Resources = ResourceAmounts.Empty, Strategy = PlacementStrategy.BestFit } is var bare ? bare.Key : "";
}
