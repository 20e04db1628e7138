using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Client.Views;

/// <summary>What became of one job of a batch: accepted, or refused with its own problem.</summary>
public sealed record BatchResult
{
    /// <summary>The spec's place in the request, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The HTTP status that the spec alone would have had.</summary>
    public int Status { get; init; }

    /// <summary>The job; null when it was refused.</summary>
    public BatchJob? Job { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public ProblemView? Problem { get; init; }
}
