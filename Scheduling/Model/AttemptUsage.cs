namespace OrleansScheduler.Scheduling.Model;

/// <summary>What an attempt used, as its agent metered it: processor milliseconds, wall milliseconds, peak memory in bytes.</summary>
public sealed record AttemptUsage(long CpuMs, long WallMs, long MemoryPeakBytes);
