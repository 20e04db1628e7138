using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// A request in the region's inbox. It is applied to one memory at a time (again where that one was thrown away before a commit), and answered once: after its commit, or with the
/// reason why there was none.
/// </summary>
internal abstract class RegionWork
{
    /// <summary>How much of a batch it takes up, at least 1.</summary>
    public virtual int Weight => 1;

    /// <summary>Changes the turn's memory and prepares the answer.</summary>
    public abstract void Apply(RegionTurn turn);

    /// <summary>What it did is durable.</summary>
    public abstract void Acknowledge();

    /// <summary>
    /// What to try instead, each in a turn of its own, after a turn with nothing but this one could not take place; empty when
    /// there is nothing else, and it is refused. The parts' answers are its answer.
    /// </summary>
    public virtual IReadOnlyList<RegionWork> Parts() => [];

    /// <summary>It did not take place, or nobody knows.</summary>
    public abstract void Fail(RefusedException problem);
}
