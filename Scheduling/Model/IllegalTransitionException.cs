namespace OrleansScheduler.Scheduling.Model;

/// <summary>A state machine was asked for a move that it does not have: a defect of the caller, never skipped.</summary>
public sealed class IllegalTransitionException(string machine, string from, string to)
    : InvalidOperationException($"A {machine} does not move from {from} to {to}.")
{
    public string Machine { get; } = machine;

    public string From { get; } = from;

    public string To { get; } = to;
}
