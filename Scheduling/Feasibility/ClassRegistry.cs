using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;

namespace OrleansScheduler.Scheduling.Feasibility;

/// <summary>Interns requirements: one class for each distinct key, one constraint set for each distinct set of constraints.</summary>
internal sealed class ClassRegistry(RegionName region, NodeTable nodes)
{
    private readonly Dictionary<string, RequirementClass> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ConstraintSet> _constraints = new(StringComparer.Ordinal);
    private long _made;

    // Classes kept without a job, so that a stream of equal short jobs does not make and drop its class each time.
    private const int ClassesKept = 1024;

    /// <summary>Blocked classes, in the order in which they were blocked.</summary>
    public List<RequirementClass> Blocked { get; } = [];

    public RequirementClass? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The class of a key; the key is parsed only when it is new.</summary>
    public RequirementClass Need(string key)
    {
        if (_byKey.TryGetValue(key, out var known))
            return known;
        return Add(key, TaskRequirement.Parse(key));
    }

    /// <summary>The class of a requirement.</summary>
    public RequirementClass Need(TaskRequirement requirement) =>
        _byKey.GetValueOrDefault(requirement.Key) ?? Add(requirement.Key, requirement);

    /// <summary>A class that is not kept: for a plan.</summary>
    public RequirementClass Detached(TaskRequirement requirement)
    {
        if (_byKey.TryGetValue(requirement.Key, out var known))
            return known;
        var constraints = new ConstraintSet(requirement, Allows(requirement));
        nodes.Fill(constraints);
        var detached = new RequirementClass(requirement, constraints, 0);
        detached.Resolve(nodes.Catalog);
        return detached;
    }

    /// <summary>Counts a live job of a class out; a class without any is forgotten, unless few are known.</summary>
    public void Release(RequirementClass unused)
    {
        if (--unused.LiveJobs > 0 || _byKey.Count <= ClassesKept)
            return;
        _byKey.Remove(unused.Requirement.Key);
        if (unused.Blocked)
            Blocked.Remove(unused);
        if (--unused.Constraints.Users > 0)
            return;
        _constraints.Remove(ConstraintKey(unused.Requirement));
        nodes.Untrack(unused.Constraints);
    }

    private RequirementClass Add(string key, TaskRequirement requirement)
    {
        var constraintKey = ConstraintKey(requirement);
        if (!_constraints.TryGetValue(constraintKey, out var constraints))
        {
            constraints = new(requirement, Allows(requirement));
            _constraints.Add(constraintKey, constraints);
            nodes.Track(constraints);
        }

        constraints.Users++;
        var added = new RequirementClass(requirement, constraints, ++_made);
        added.Resolve(nodes.Catalog);
        _byKey.Add(key, added);
        return added;
    }

    private bool Allows(TaskRequirement requirement) => requirement.Regions.IsEmpty || requirement.Regions.Contains(region);

    private static string ConstraintKey(TaskRequirement requirement) =>
        requirement with { Resources = ResourceAmounts.Empty, Strategy = PlacementStrategy.BestFit } is var bare ? bare.Key : "";
}
