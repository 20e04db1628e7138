namespace OrleansScheduler.Scheduling.Model;

/// <summary>One thing wrong with a job spec.</summary>
/// <param name="Code">Stable, from <see cref="SpecErrorCodes"/>.</param>
/// <param name="Path">Where, such as <c>run.command[0]</c>; empty for the document.</param>
/// <param name="Message">What is wrong and what would be right, in a sentence.</param>
public sealed record SpecError(string Code, string Path, string Message);
