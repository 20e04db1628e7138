namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>Whom a failed commit concerns.</summary>
/// <param name="Outcome">What is known of the transaction.</param>
/// <param name="InFlight">Requests of the batch: the outcome is theirs.</param>
/// <param name="Waiting">Requests that no batch had taken: certainly without effect.</param>
public sealed record PumpFailure<TRequest>(CommitOutcome Outcome, IReadOnlyList<TRequest> InFlight, IReadOnlyList<TRequest> Waiting);
