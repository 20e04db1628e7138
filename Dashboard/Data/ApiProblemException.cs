namespace OrleansScheduler.Dashboard.Data;

/// <summary>The API refused a request; nothing was changed.</summary>
public sealed class ApiProblemException(ApiProblem problem) : Exception(problem.Text)
{
    /// <summary>What it answered.</summary>
    public ApiProblem Problem { get; } = problem;
}
