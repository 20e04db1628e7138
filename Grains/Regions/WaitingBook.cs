using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Why each tenant's waiting classes wait, as last decided.</summary>
internal sealed class WaitingBook
{
    private readonly Dictionary<(TenantPath Tenant, string Requirement), WaitingChanged> _classes = [];

    public void Set(WaitingChanged waiting)
    {
        var key = (waiting.Tenant, waiting.RequirementKey);
        if (waiting.ReasonCode is null)
        {
            _classes.Remove(key);
        }
        else
        {
            _classes[key] = waiting;
        }
    }

    /// <summary>The classes of a tenant, ordered by code and class.</summary>
    public IEnumerable<WaitingChanged> Of(TenantPath tenant) => _classes.Values
        .Where(c => c.Tenant == tenant)
        .OrderBy(c => c.ReasonCode, StringComparer.Ordinal)
        .ThenBy(c => c.RequirementKey, StringComparer.Ordinal);
}
