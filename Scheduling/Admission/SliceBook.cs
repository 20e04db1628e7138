using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Admission;

/// <summary>
/// A region's side of hard limits over regions. The store holds, for each tenant and region, what is lent; only the lender
/// raises a row, under the stamp that the borrower gave, and only the borrower lowers it, under a new stamp. So whatever
/// message is late, lost or doubled, the region uses no more than its row says, and the rows' sum is the lender's to bound.
/// </summary>
/// <param name="firstStamp">Above all stamps of earlier activations.</param>
public sealed class SliceBook(long firstStamp)
{
    private readonly Dictionary<TenantPath, SliceEntry> _entries = [];
    private long _stamp = firstStamp;

    public SliceEntry? Find(TenantPath tenant) => _entries.GetValueOrDefault(tenant);

    /// <summary>Takes a row that is in the store; nothing new is placed before the lender said how much of it may be used.</summary>
    public SliceEntry Restore(TenantPath tenant, long tenantVersion, long stamp, Slice lent) =>
        _entries[tenant] = new(tenantVersion, stamp, lent, Slice.None);

    /// <summary>
    /// New limits: the slice is what is in use, and nothing new is placed before the lender said how much may be: regions
    /// may use more together than limits that were lowered. To be written.
    /// </summary>
    public SliceEntry Settle(TenantPath tenant, long tenantVersion, Slice usage) =>
        _entries[tenant] = new(tenantVersion, ++_stamp, usage, Slice.None);

    /// <summary>
    /// Gives back what is not in use; the entry to be written, or null when there is nothing to give. A region that uses
    /// more than its fair part takes no more until it is lent some again, so that what ends goes to others.
    /// </summary>
    public SliceEntry? GiveBack(TenantPath tenant, Slice usage, Slice fair)
    {
        if (_entries.GetValueOrDefault(tenant) is not { } entry)
            return null;
        var lent = Slice.Min(entry.Lent, usage);
        var bound = Slice.Min(Slice.Min(entry.Bound, lent), fair);
        if (lent.Equals(entry.Lent))
        {
            _entries[tenant] = entry with { Bound = bound };
            return null;
        }

        return _entries[tenant] = entry with { Stamp = ++_stamp, Lent = lent, Bound = bound };
    }

    /// <summary>Takes what was lent, if it was lent to the slice as it is now; true when the bound has changed.</summary>
    /// <param name="tenant">Whose limits.</param>
    /// <param name="tenantVersion">Version of the limits.</param>
    /// <param name="stamp">Of the slice it was lent to.</param>
    /// <param name="lent">The slice as it is written down.</param>
    /// <param name="bound">What the lender lets be used of it. It holds for as long as the stamp: what others are lent leaves room for the slice.</param>
    public bool Take(TenantPath tenant, long tenantVersion, long stamp, Slice lent, Slice bound)
    {
        if (_entries.GetValueOrDefault(tenant) is not { } entry || entry.Stamp != stamp || entry.TenantVersion != tenantVersion)
            return false;
        // Answers may come in any order, and under one stamp a row only grows.
        var most = Slice.Max(entry.Bound, bound);
        _entries[tenant] = entry with { Lent = Slice.Max(entry.Lent, lent), Bound = most };
        return !most.Equals(entry.Bound);
    }

    /// <summary>The tenant has no limits any more.</summary>
    public void Forget(TenantPath tenant) => _entries.Remove(tenant);
}
