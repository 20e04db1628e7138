using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Keys;

/// <summary>What keys there can be, and who may give them out.</summary>
internal static class KeyRules
{
    private const int RoleChars = 16;

    /// <summary>What a new key shall be; what is wrong with it is noted in the body.</summary>
    public static KeyRequest Read(JsonBody body, Caller caller, DateTimeOffset now)
    {
        var roleName = body.Text("role", RoleChars, ProblemCodes.RoleUnknown, required: true);
        var tenant = body.Text("tenant", Scheduling.Model.Limits.TenantPathChars, ProblemCodes.TenantInvalid);
        var name = ReadName(body);
        var nodes = NodeGrants.Read(body);
        var expiresAt = body.Time("expiresAt");
        var role = ReadRole(body, roleName);
        if (tenant is not null && !TenantPath.TryParse(tenant, out _))
            body.Fail("tenant", ProblemCodes.TenantInvalid, $"'{tenant}' is not a tenant's path such as research/nlp.");
        if (role is Roles.Operator or Roles.Agent && tenant is not null)
            body.Fail("tenant", ProblemCodes.RoleHasNoTenant, $"A key of the role '{roleName}' is not bound to a tenant.");
        if (role is Roles.TenantAdmin or Roles.Submitter or Roles.Viewer)
            tenant ??= caller.Tenant?.Value;
        if (role is Roles.TenantAdmin or Roles.Submitter && tenant is null)
            body.Fail("tenant", ProblemCodes.RoleNeedsTenant, $"A key of the role '{roleName}' needs the tenant that it acts for.");
        if (role == Roles.Agent && nodes is null)
            body.Fail("nodes", ProblemCodes.RoleNeedsNodes, "An agent's key needs 'nodes': a node's name, a prefix such as rack-7-*, or * for every node.");
        if (role is not (Roles.Agent or Roles.None) && nodes is not null)
            body.Fail("nodes", ProblemCodes.NodePatternInvalid, $"A key of the role '{roleName}' is not bound to nodes.");
        if (expiresAt <= now)
            body.Fail("expiresAt", ProblemCodes.ExpiryInPast, "'expiresAt' is in the past.");
        return new(role, tenant, name, nodes, expiresAt?.ToUnixTimeMilliseconds(), body.Reason());
    }

    /// <summary>What a key or an enrolment is for; null where it does not say.</summary>
    public static string? ReadName(JsonBody body)
    {
        var name = body.Text("name", Silo.Limits.KeyNameChars, ProblemCodes.KeyNameInvalid);
        if (name is not null && name.Any(char.IsControl))
            body.Fail("name", ProblemCodes.KeyNameInvalid, "'name' has control characters.");
        return name;
    }

    /// <summary>Nobody gives out more than he has: keys of a tenant-admin stay in its subtree.</summary>
    public static void RequireGrantable(KeyRequest request, Caller caller)
    {
        if (caller.Tenant is not { } own)
            return;
        if (request.Role is Roles.Operator or Roles.Agent)
            throw ProblemCodes.RoleForbidden.At("role", $"A key that is bound to the tenant '{own}' cannot give out keys of the role '{RoleNames.Of(request.Role)}'.");
        if (!caller.Owns(request.Tenant))
            throw ProblemCodes.TenantForbidden.At("tenant", $"The key {caller.KeyId} gives out keys for '{own}' and the tenants below it, not for '{request.Tenant}'.");
    }

    private static Roles ReadRole(JsonBody body, string? name)
    {
        if (!RoleNames.TryParse(name, out var role) && name is not null)
            body.Fail("role", ProblemCodes.RoleUnknown, $"'{name}' is none of {RoleNames.List}.");
        return role;
    }
}
