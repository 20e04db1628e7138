namespace OrleansScheduler.Scheduling.Admission;

/// <summary>What is written down of one region's slice.</summary>
public sealed record SliceRow(string Region, long TenantVersion, long Stamp, Slice Lent);
