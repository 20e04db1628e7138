namespace OrleansScheduler.Dashboard.Data;

/// <summary>One fault of a request.</summary>
public sealed record ApiFieldError
{
    /// <summary>Where: <c>run.command</c>, <c>resources.cpu</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>Stable code.</summary>
    public string Code { get; init; } = "";

    /// <summary>In words.</summary>
    public string Message { get; init; } = "";
}
