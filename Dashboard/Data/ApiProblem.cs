using System.Collections.Immutable;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>An error of the API as it was answered: an RFC 9457 problem.</summary>
public sealed record ApiProblem
{
    /// <summary>HTTP status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>Stable code, such as <c>job_not_found</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>What it is in general.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is in this case.</summary>
    public string? Detail { get; init; }

    /// <summary>The faults of a request, by place.</summary>
    public ImmutableArray<ApiFieldError> Errors { get; init; } = [];

    /// <summary>The detail where there is one.</summary>
    public string Text => Detail ?? Title;
}
