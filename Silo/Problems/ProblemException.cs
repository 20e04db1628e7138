namespace OrleansScheduler.Silo.Problems;

/// <summary>Ends a request with a problem document. Nothing was changed.</summary>
internal sealed class ProblemException(ProblemCode code, string detail, IReadOnlyList<ProblemError>? errors = null)
    : Exception(detail)
{
    public ProblemCode Code { get; } = code;

    /// <summary>When another try is worth it, where that is known.</summary>
    public int? RetryAfterSeconds { get; init; }

    public IReadOnlyList<ProblemError> Errors { get; } = errors ?? [];
}
