namespace OrleansScheduler.Silo.Api.Views;

/// <summary>One job of a batch: the status that it alone would have had, and the job or its problem.</summary>
internal sealed record BatchResult(int Index, int Status, BatchJob? Job, ProblemView? Problem);
