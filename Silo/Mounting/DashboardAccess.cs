using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>Lets the dashboard's users in with the API's keys.</summary>
internal sealed class DashboardAccess(KeyRing keys, KeyCheck check, SignInLinks links, FailedTries failures, IHttpContextAccessor current) : IDashboardAccess
{
    public async ValueTask<DashboardUser?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        if (!AccessKey.TryParse(key, out var parsed))
            return null;
        try
        {
            return UserOf(await check.CheckAsync(parsed, current.HttpContext?.Connection.RemoteIpAddress, cancellationToken));
        }
        catch (ProblemException e) when (e.Code == ProblemCodes.RateLimited)
        {
            // The sign-in page names this among the reasons.
            return null;
        }
    }

    public async ValueTask<DashboardUser?> FindByCodeAsync(string code, CancellationToken cancellationToken)
    {
        var address = current.HttpContext?.Connection.RemoteIpAddress;
        if (failures.IsBlocked(address))
            return null;
        if (links.Redeem(code) is { } keyId)
            return await FindByIdAsync(keyId, cancellationToken);
        failures.Count(address);
        return null;
    }

    public async ValueTask<DashboardUser?> FindByIdAsync(string keyId, CancellationToken cancellationToken) =>
        UserOf(await keys.FindAsync(keyId, cancellationToken));

    private static DashboardUser? UserOf(KeyVerdict verdict) => verdict.Caller is { Role: not Roles.Agent } caller
        ? new(caller.KeyId, caller.Name.Length == 0 ? caller.KeyId : caller.Name, RoleNames.Of(caller.Role), caller.Tenant?.Value)
        : null;
}
