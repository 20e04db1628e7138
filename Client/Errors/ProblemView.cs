namespace OrleansScheduler.Client.Errors;

/// <summary>An error as the API writes it: RFC 9457 <c>application/problem+json</c> with a stable code.</summary>
public sealed record ProblemView
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>Stable code of the problem; one of <see cref="ProblemCodes"/> or one that this client does not know.</summary>
    public string? Code { get; init; }

    public IReadOnlyList<ProblemError> Errors { get; init => field = value ?? []; } = [];
}
