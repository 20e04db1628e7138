using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Events;

/// <summary>Which audit rows a caller may ask for.</summary>
internal static class EventScope
{
    /// <summary>The filter of tenant and region in a query, narrowed to what the caller sees.</summary>
    public static AuditFilter Filter(IQueryCollection query, Caller caller)
    {
        var tenant = query.Tenant();
        if (tenant is { } asked && caller.Tenant is { } own && !asked.IsWithin(own))
            throw ProblemCodes.TenantUnknown.At("tenant", $"There is no tenant '{asked}'.");
        return new AuditFilter { Region = query.Region(), Tenant = (tenant ?? caller.Tenant)?.Value };
    }
}
