using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>Lets the dashboard's users in with the API's keys.</summary>
internal sealed class DashboardAccess(KeyRing keys) : IDashboardAccess
{
    public async ValueTask<DashboardUser?> FindByKeyAsync(string key, CancellationToken cancellationToken) =>
        AccessKey.TryParse(key, out var parsed) ? UserOf(await keys.CheckAsync(parsed, cancellationToken)) : null;

    public async ValueTask<DashboardUser?> FindByIdAsync(string keyId, CancellationToken cancellationToken) =>
        UserOf(await keys.FindAsync(keyId, cancellationToken));

    private static DashboardUser? UserOf(KeyVerdict verdict) => verdict.Caller is { Role: not Roles.Agent } caller
        ? new(caller.KeyId, caller.Name.Length == 0 ? caller.KeyId : caller.Name, RoleNames.Of(caller.Role), caller.Tenant?.Value)
        : null;
}
