namespace OrleansScheduler.Scheduling.Hands;

/// <summary>What a forced task waits for.</summary>
internal enum ForcedWait
{
    /// <summary>Nothing: it can be placed, or it does not wait.</summary>
    None,
    NotBefore,
    Held,
    Paused,
    RunLimit,
    HardLimit,

    /// <summary>The region has no such node.</summary>
    NoNode,

    /// <summary>The node is cordoned, draining or lost.</summary>
    NodeUnavailable,

    /// <summary>The job's own demands, its tenant's trust or a veto keep it from the node.</summary>
    NodeExcluded,
    NoRoom,
}
