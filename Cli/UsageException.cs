namespace OrleansScheduler.Cli;

/// <summary>What the user gave is wrong: the message says what, and what would be right.</summary>
internal sealed class UsageException(string message) : Exception(message);
