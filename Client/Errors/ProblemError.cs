namespace OrleansScheduler.Client.Errors;

/// <summary>One fault of a request.</summary>
/// <param name="Path">Where, as a path into the body: <c>resources.cpu</c>.</param>
/// <param name="Code">Stable code of the fault.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ProblemError(string Path, string Code, string Message)
{
    /// <summary>The message with its place, which many messages begin with already.</summary>
    public override string ToString() => Path.Length == 0 || Message.StartsWith(Path, StringComparison.Ordinal) ? Message : $"{Path}: {Message}";
}
