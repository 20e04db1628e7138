using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Access;

/// <summary>Who makes a request: the key, its role, and the tenant that it is bound to.</summary>
/// <param name="Tenant">The caller sees this tenant and what is below it; null: everything that its role allows.</param>
/// <param name="Nodes">The nodes that an agent speaks for; null: every node.</param>
internal sealed record Caller(string KeyId, string Name, Roles Role, TenantPath? Tenant, NodeGrant? Nodes = null)
{
    /// <summary>Whether the caller may act on what belongs to this tenant, or to none (null).</summary>
    public bool Owns(string? tenant) => Tenant is null || (tenant is not null && Sees(tenant));

    /// <summary>Whether an object of this tenant exists for the caller.</summary>
    public bool Sees(string tenant) =>
        Tenant is not { } own || (TenantPath.TryParse(tenant, out var path) && path.IsWithin(own));
}
