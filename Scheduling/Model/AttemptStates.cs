namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// The attempt's state machine: <c>Reserved → Starting → Running → Succeeded | Failed | Preempted | Migrated | Lost |
/// Cancelled</c>, and <c>Reserved → Refused</c>. Reports come in batches, so a short run may be reported as ended
/// straight from Reserved or Starting: every live state may move forward to Running and to each end.
/// </summary>
public static class AttemptStates
{
    /// <summary>True for a state that nothing leaves.</summary>
    public static bool IsFinal(AttemptState state) => state >= AttemptState.Succeeded;

    public static bool CanMove(AttemptState from, AttemptState to) => (from, to) switch
    {
        (AttemptState.Reserved, AttemptState.Starting or AttemptState.Running or AttemptState.Refused) => true,
        (AttemptState.Starting, AttemptState.Running) => true,
        (AttemptState.Reserved or AttemptState.Starting or AttemptState.Running, AttemptState.Refused) => false,
        (AttemptState.Reserved or AttemptState.Starting or AttemptState.Running, _) => IsFinal(to),
        _ => false,
    };

    /// <summary>The state moved to.</summary>
    /// <exception cref="IllegalTransitionException">The move is not one of the machine's.</exception>
    public static AttemptState Next(AttemptState from, AttemptState to) =>
        CanMove(from, to) ? to : throw new IllegalTransitionException("attempt", from.ToString(), to.ToString());
}
