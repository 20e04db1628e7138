namespace OrleansScheduler.Scheduling.Admission;

/// <summary>One tenant's slice in one region.</summary>
/// <param name="TenantVersion">Of the settings whose limits it is a part of.</param>
/// <param name="Stamp">Changes whenever the region lowers the slice: what was lent under another stamp counts no more.</param>
/// <param name="Lent">What is written down as lent to the region.</param>
/// <param name="Bound">What the region uses at most, never more than is lent.</param>
public sealed record SliceEntry(long TenantVersion, long Stamp, Slice Lent, Slice Bound);
