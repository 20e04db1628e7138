namespace OrleansScheduler.Scheduling.Model;

/// <summary>Where a node is (<see cref="NodeStates"/> owns the moves).</summary>
public enum NodeState
{
    /// <summary>Takes new attempts.</summary>
    Ready,

    /// <summary>Takes no new attempts; what runs goes on.</summary>
    Cordoned,

    /// <summary>Takes no new attempts; what may be preempted is stopped and runs elsewhere, the rest runs to its end.</summary>
    Draining,

    /// <summary>Its lease ended: its attempts are lost, until it joins again.</summary>
    Lost,
}
