using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Hands;

/// <summary>Where a pause lies, as a request says it.</summary>
internal sealed record PausePlace(string Scope, string? Region, string? Tenant)
{
    public const string Cluster = "cluster";
    public const string OneRegion = "region";
    public const string OneTenant = "tenant";
    public const string Queue = "queue";

    /// <summary>The name of the pause among those of its region, or of the cluster.</summary>
    public string Id => Scope switch
    {
        Cluster => HandIds.Cluster,
        OneRegion => HandIds.Region,
        OneTenant => HandIds.Tenant(TenantPath.Parse(Tenant!)),
        _ => HandIds.Queue(TenantPath.Parse(Tenant!)),
    };

    /// <summary>Reads scope, region and tenant; what does not go together is noted.</summary>
    public static PausePlace Read(JsonBody body)
    {
        var scope = body.Text("scope", Limits.FilterTextChars, ProblemCodes.ScopeUnknown, required: true);
        var region = body.Text("region", Scheduling.Model.Limits.RegionNameChars, ProblemCodes.RegionInvalid);
        var tenant = body.Tenant();
        if (scope is not (null or Cluster or OneRegion or OneTenant or Queue))
            body.Fail("scope", ProblemCodes.ScopeUnknown, "'scope' must be cluster, region, tenant or queue.");
        else if (scope is not null)
            Check(body, scope, region, tenant);
        return new(scope ?? "", region, tenant);
    }

    /// <summary>A key that is bound to a tenant pauses that tenant and those below it, and nothing else.</summary>
    public void RequireOwn(Caller caller)
    {
        if (caller.Tenant is { } own && (Tenant is null || !caller.Sees(Tenant)))
            throw ProblemCodes.TenantForbidden.At("tenant", $"The key {caller.KeyId} acts for '{own}' and the tenants below it.");
    }

    private static void Check(JsonBody body, string scope, string? region, string? tenant)
    {
        Match(body, "region", region is not null, scope is OneRegion or Queue, scope);
        Match(body, "tenant", tenant is not null, scope is OneTenant or Queue, scope);
    }

    private static void Match(JsonBody body, string field, bool there, bool needed, string scope)
    {
        if (needed && !there && body.IsAbsent(field))
            body.Fail(field, ProblemCodes.FieldMissing, $"A pause of a {scope} needs a '{field}'.");
        else if (!needed && there)
            body.Fail(field, ProblemCodes.Invalid, $"A pause of the scope {scope} has no '{field}'.");
    }
}
