namespace OrleansScheduler.Scheduling.Model;

/// <summary>What a taint does to tasks that do not tolerate it.</summary>
public enum TaintEffect
{
    /// <summary>They are never placed there.</summary>
    NoSchedule,

    /// <summary>They are placed there only when no other node has room.</summary>
    PreferNoSchedule,
}
