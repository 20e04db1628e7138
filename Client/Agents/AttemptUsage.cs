namespace OrleansScheduler.Client.Agents;

/// <summary>What an attempt used so far.</summary>
/// <param name="CpuMs">Processor time of the process and its children, milliseconds.</param>
/// <param name="MemoryPeakBytes">The most resident memory seen, bytes.</param>
public sealed record AttemptUsage(long CpuMs, long MemoryPeakBytes);
