using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>What became of one job of a batch: the job, or its problem.</summary>
internal readonly record struct BatchSlot(SubmittedJob? Job, ProblemException? Problem);
