namespace OrleansScheduler.Cli.Watching;

/// <summary>Names an attempt within the watched job.</summary>
internal readonly record struct AttemptKey(int Task, int Attempt);
