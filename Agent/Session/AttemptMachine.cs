using OrleansScheduler.Client;

namespace OrleansScheduler.Agent.Session;

/// <summary>
/// The state machine of an attempt on its agent:
/// <c>Accepted → (Held →) Starting → Running → Ended → Settled</c>, and from every phase before it straight to Ended.
/// </summary>
public sealed class AttemptMachine(AttemptPhase phase = AttemptPhase.Accepted)
{
    /// <summary>The present phase.</summary>
    public AttemptPhase Phase { get; private set; } = phase;

    /// <summary>Whether it may still have processes, or get some.</summary>
    public bool IsLive => Phase < AttemptPhase.Ended;

    /// <summary>Moves on. Throws <see cref="InvalidOperationException"/> for a move that the machine does not have.</summary>
    public void Move(AttemptPhase next)
    {
        if (!CanMove(Phase, next))
        {
            throw new InvalidOperationException($"An attempt cannot go from {Phase} to {next} on its agent.");
        }

        Phase = next;
    }

    /// <summary>Whether the machine has this move.</summary>
    public static bool CanMove(AttemptPhase from, AttemptPhase to) => to switch
    {
        AttemptPhase.Held => from == AttemptPhase.Accepted,
        AttemptPhase.Starting => from is AttemptPhase.Accepted or AttemptPhase.Held,
        AttemptPhase.Running => from == AttemptPhase.Starting,
        AttemptPhase.Ended => from < AttemptPhase.Ended,
        AttemptPhase.Settled => from == AttemptPhase.Ended,
        _ => false,
    };

    /// <summary>The phase of a live attempt in the words of the protocol.</summary>
    public static string StateOf(AttemptPhase phase) => phase == AttemptPhase.Running ? AttemptStates.Running : AttemptStates.Starting;
}
