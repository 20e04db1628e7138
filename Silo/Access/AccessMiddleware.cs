using OrleansScheduler.Silo.Mounting;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Access;

/// <summary>Finds out who calls, and refuses what the endpoint's <see cref="EndpointAccess"/> does not allow.</summary>
internal sealed class AccessMiddleware(RequestDelegate next, KeyRing keys, KeyCheck check, TenantRates rates)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext http)
    {
        // Without a route there is nothing to protect; routing's own endpoints (405) are no RouteEndpoint.
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
            return next(http);
        if (endpoint.Metadata.GetMetadata<EndpointAccess>() is { } access)
            return access.NeedsKey ? CheckAsync(http, access) : next(http);
        return EndpointAccessRules.IsJudgedByAspNet(endpoint)
            ? next(http)
            : throw new InvalidOperationException($"{endpoint.DisplayName} does not say who may call it.");
    }

    private async Task CheckAsync(HttpContext http, EndpointAccess access)
    {
        var caller = await FindCallerAsync(http);
        rates.Take(caller, http.GetEndpoint()!.Metadata.GetMetadata<SubmitsJobs>() is not null);
        if ((access.Roles & caller.Role) == Roles.None)
        {
            throw ProblemCodes.RoleForbidden.With(
                $"The key {caller.KeyId} has the role '{RoleNames.Of(caller.Role)}', which does not allow {http.Request.Method} {http.Request.Path}.");
        }

        if (caller.Tenant is { } tenant && access.Scope == TenantScope.Cluster)
        {
            throw ProblemCodes.RoleForbidden.With(
                $"The key {caller.KeyId} is bound to the tenant '{tenant}', and {http.Request.Path} is about the whole cluster.");
        }

        http.Features.Set(caller);
        await next(http);
    }

    private async Task<Caller> FindCallerAsync(HttpContext http)
    {
        var verdict = http.Features.Get<ActingKey>() is { } acting
            ? await keys.FindAsync(acting.Id, http.RequestAborted)
            : await check.CheckAsync(KeyOf(http), http.Connection.RemoteIpAddress, http.RequestAborted);
        return verdict.Caller ?? throw verdict.Problem!.With(verdict.Problem == ProblemCodes.KeyUnknown
            ? "There is no such key, or its secret is another one."
            : "The key was valid once and is not any more; ask an operator for a new one.");
    }

    private static AccessKey KeyOf(HttpContext http)
    {
        var headers = http.Request.Headers.Authorization;
        if (headers.Count == 0)
            throw ProblemCodes.KeyMissing.With("Send 'Authorization: Bearer <key>'. The operator's key of this machine is in data/operator.key.");
        var header = headers.Count == 1 ? headers[0] ?? "" : "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !AccessKey.TryParse(header.AsSpan(Scheme.Length).Trim(), out var key))
            throw ProblemCodes.KeyMalformed.With("The Authorization header must be one 'Bearer osk_<id>_<secret>'.");
        return key;
    }
}
