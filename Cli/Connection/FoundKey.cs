namespace OrleansScheduler.Cli.Connection;

/// <summary>The key to use, and where it came from.</summary>
/// <param name="Key">The key's text; null when there is none.</param>
/// <param name="Source">Where it came from, or why there is none, in words.</param>
internal sealed record FoundKey(string? Key, string Source);
