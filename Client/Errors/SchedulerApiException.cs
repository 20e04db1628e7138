using System.Net;

namespace OrleansScheduler.Client.Errors;

/// <summary>The server answered with an error. Nothing was changed, unless <see cref="Status"/> is 5xx: then the outcome of a change is unknown.</summary>
public sealed class SchedulerApiException : Exception
{
    public SchedulerApiException(HttpStatusCode status, ProblemView problem, TimeSpan? retryAfter = null)
        : base(Describe(status, problem))
    {
        Status = status;
        Problem = problem;
        RetryAfter = retryAfter;
    }

    public HttpStatusCode Status { get; }

    public ProblemView Problem { get; }

    /// <summary>How long the server asks to wait before another try; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Stable code of the problem; <see cref="ProblemCodes.Unspecified"/> where the answer carried none.</summary>
    public string Code => Problem.Code ?? ProblemCodes.Unspecified;

    public string Title => Problem.Title ?? Status.ToString();

    public string? Detail => Problem.Detail;

    public IReadOnlyList<ProblemError> Errors => Problem.Errors;

    private static string Describe(HttpStatusCode status, ProblemView problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var text = $"{(int)status} {problem.Code ?? ProblemCodes.Unspecified}: {problem.Detail ?? problem.Title ?? status.ToString()}";
        return problem.Errors.Count == 0
            ? text
            : text + " (" + string.Join("; ", problem.Errors) + ")";
    }
}
