namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>A command with its place in a session: the same sequence always means the same command.</summary>
public readonly record struct SequencedCommand<TCommand>(long Sequence, TCommand Command);
