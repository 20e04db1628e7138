namespace OrleansScheduler.Silo.Problems;

/// <summary>One fault of a request: where, which, and in words.</summary>
internal sealed record ProblemError(string Path, string Code, string Message);
