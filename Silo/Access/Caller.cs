using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Access;

/// <summary>Who makes a request: the key, its role, and the tenant that it is bound to.</summary>
/// <param name="Tenant">The caller sees this tenant and what is below it; null: everything that its role allows.</param>
internal sealed record Caller(string KeyId, string Name, Roles Role, TenantPath? Tenant)
{
    /// <summary>Whether an object of this tenant exists for the caller.</summary>
    public bool Sees(string tenant) =>
        Tenant is not { } own || (TenantPath.TryParse(tenant, out var path) && path.IsWithin(own));
}
