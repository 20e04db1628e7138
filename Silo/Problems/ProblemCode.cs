namespace OrleansScheduler.Silo.Problems;

/// <summary>A kind of error of the REST API: stable code, HTTP status, title for people.</summary>
internal sealed record ProblemCode(string Code, int Status, string Title)
{
    /// <summary>The problem type's URI: the code under this project's name.</summary>
    public string Type { get; } = "urn:osched:problem:" + Code;

    /// <summary>A problem of this kind.</summary>
    /// <param name="detail">What is wrong with this request and what would be right.</param>
    public ProblemException With(string detail) => new(this, detail);

    /// <summary>A problem of this kind with the place in the request.</summary>
    public ProblemException At(string path, string detail) => new(this, detail, [new(path, Code, detail)]);
}
