namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>How a run of <c>osched</c> ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All that it wrote, standard error included.</param>
public sealed record CommandLineResult(int ExitCode, string Output);
