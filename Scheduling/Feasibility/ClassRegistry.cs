using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>
/// Interns requirements: one class for each distinct key and trust of the tenant, one constraint set for each distinct set
/// of constraints. Trust is the only thing about a tenant on which the nodes depend.
/// </summary>
internal sealed class ClassRegistry(RegionName region, NodeTable nodes)
{
    private readonly Dictionary<(string Key, bool Trusted), RequirementClass> _byKey = [];
    private readonly Dictionary<(string Key, bool Trusted), ConstraintSet> _constraints = [];
    private long _made;

    // Classes kept without a job, so that a stream of equal short jobs does not make and drop its class each time.
    private const int ClassesKept = 1024;

    /// <summary>The region's; null: it is in none.</summary>
    public Jurisdiction? Jurisdiction { get; private set; }

    /// <summary>Blocked classes, in the order in which they were blocked.</summary>
    public List<RequirementClass> Blocked { get; } = [];

    public RequirementClass? Find(string key, bool trusted) => _byKey.GetValueOrDefault((key, trusted));

    /// <summary>The class of a key; the key is parsed only when it is new.</summary>
    public RequirementClass Need(string key, bool trusted)
    {
        if (_byKey.TryGetValue((key, trusted), out var known))
            return known;
        return Add(key, TaskRequirement.Parse(key), trusted);
    }

    /// <summary>The class of a requirement.</summary>
    public RequirementClass Need(TaskRequirement requirement, bool trusted) =>
        _byKey.GetValueOrDefault((requirement.Key, trusted)) ?? Add(requirement.Key, requirement, trusted);

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
    public RequirementClass Detached(TaskRequirement requirement, bool trusted)
    {
        if (_byKey.TryGetValue((requirement.Key, trusted), out var known))
            return known;
        var constraints = new ConstraintSet(requirement, Allows(requirement), Jurisdiction, trusted);
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
        _byKey.Remove((unused.Requirement.Key, unused.Constraints.Trusted));
        if (unused.Blocked)
            Blocked.Remove(unused);
        if (--unused.Constraints.Users > 0)
            return;
        _constraints.Remove((ConstraintKey(unused.Requirement), unused.Constraints.Trusted));
        nodes.Untrack(unused.Constraints);
    }

    private RequirementClass Add(string key, TaskRequirement requirement, bool trusted)
    {
        var constraintKey = (ConstraintKey(requirement), trusted);
        if (!_constraints.TryGetValue(constraintKey, out var constraints))
        {
            constraints = new(requirement, Allows(requirement), Jurisdiction, trusted);
            _constraints.Add(constraintKey, constraints);
            nodes.Track(constraints);
        }

        constraints.Users++;
        var added = new RequirementClass(requirement, constraints, ++_made);
        added.Resolve(nodes.Catalog);
        _byKey.Add((key, trusted), added);
        return added;
    }

    private bool Allows(TaskRequirement requirement) => requirement.Regions.IsEmpty || requirement.Regions.Contains(region);

    private static string ConstraintKey(TaskRequirement requirement) =>
        requirement with { Resources = ResourceAmounts.Empty, Strategy = PlacementStrategy.BestFit } is var bare ? bare.Key : "";
}
