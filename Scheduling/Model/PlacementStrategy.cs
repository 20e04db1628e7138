namespace OrleansScheduler.Scheduling.Model;

/// <summary>How a node is chosen among those with room; ties go to the node that joined first.</summary>
public enum PlacementStrategy
{
    /// <summary>The node that is fullest afterwards.</summary>
    BestFit,

    /// <summary>The node that is emptiest afterwards.</summary>
    WorstFit,

    /// <summary>The first node, in the order in which they joined.</summary>
    FirstFit,

    /// <summary>The node with the fewest tasks of the same job, then the fewest attempts.</summary>
    Spread,

    /// <summary>The next node after the one chosen last.</summary>
    RoundRobin,
}
