using OrleansScheduler.Scheduling.Hands;

namespace OrleansScheduler.Scheduling.Changes;

/// <summary>A hand was laid, changed, or lifted: its row is written, or goes.</summary>
public sealed record HandChanged(Hand Hand, bool Lifted);
